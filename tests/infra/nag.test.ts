import { Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { build } from './synthesize.ts';

it.each([
  { egress: 'none' },
  { egress: 'nat' },
  { egress: 'none', advisor: true },
  { egress: 'nat', advisor: true },
] as const)('AwsSolutions finds nothing that was not accepted, with %o', (props) => {
  const { app } = build(props);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // Every finding is thrown, with its rule and its place.
  expect(() => app.synth()).not.toThrow();
});

it('a finding would be seen', () => {
  const { app, stack } = build();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new Topic(stack, 'Open');
  expect(() => app.synth()).toThrow(/SNS3/);
});
