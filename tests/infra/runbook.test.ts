import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resources, synthesize } from './synthesize.ts';

// With everything that can be switched on.
const template = synthesize({ advisor: true });
const alarms = [...resources(template, 'AWS::CloudWatch::Alarm').values()];

it('every alarm has a heading of its name in the runbook, and every heading an alarm', () => {
  const text = readFileSync(join(import.meta.dirname, '../../lib/infra/RUNBOOK.md'), 'utf8');
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const names = alarms.map(({ Properties }) => Properties.AlarmName.replace('dingxin-dev-', ''));
  expect(names.length).toBeGreaterThan(15);
  expect(headings.toSorted()).toEqual(names.toSorted());
});

it('every alarm says what a person loses, and reaches the topic', () => {
  const topic = [...resources(template, 'AWS::SNS::Topic').keys()];
  for (const { Properties } of alarms) {
    expect(Properties.AlarmDescription).toMatch(/^.{30,}\. What to do: RUNBOOK\.md, "[a-z-]+"\.$/);
    expect(Properties.AlarmActions).toEqual(topic.map((Ref) => ({ Ref })));
  }
});

it('the impact of a function is in the text of its alarm', () => {
  const functions = resources(template, 'AWS::Lambda::Function');
  for (const { Properties, Metadata } of functions.values()) {
    const name = `dingxin-dev-${Metadata?.dingxin?.name}-failing`;
    const alarm = alarms.find((one) => one.Properties.AlarmName === name);
    expect(alarm?.Properties.AlarmDescription, name).toContain(Properties.Description);
  }
});
