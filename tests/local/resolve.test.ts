// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its placeholders like this.
import { expect, it } from 'vitest';
import { resolver } from '../../lib/local/resolve.ts';
import { parseTemplate } from '../../lib/local/template.ts';

const template = parseTemplate(
  JSON.stringify({
    Resources: {
      Timers: {
        Type: 'AWS::SQS::Queue',
        Properties: { QueueName: { 'Fn::Join': ['-', ['desk', 'timers']] } },
      },
      Items: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} },
      Files: { Type: 'AWS::S3::Bucket', Properties: {} },
      Door: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
    },
  }),
);
const resolve = resolver(template, { queues: 'http://127.0.0.1:1', http: 'http://127.0.0.1:2' });

it.each([
  ['plain', 'plain'],
  [{ Ref: 'Timers' }, 'http://127.0.0.1:1/000000000000/desk-timers'],
  [{ Ref: 'Items' }, 'Items'],
  [{ Ref: 'Files' }, 'files'],
  [{ Ref: 'AWS::Region' }, 'us-east-1'],
  [{ 'Fn::GetAtt': ['Timers', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:desk-timers'],
  [{ 'Fn::GetAtt': ['Door', 'ApiEndpoint'] }, 'http://127.0.0.1:2'],
  [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Door', 'ApiEndpoint'] }, '/t']] }, 'http://127.0.0.1:2/t'],
  [
    { 'Fn::Sub': 'a-${Items}-${AWS::Region}-${Timers.QueueName}-${!Items}' },
    'a-Items-us-east-1-desk-timers-${Items}',
  ],
  [{ 'Fn::Sub': ['${Own}/${Items}', { Own: { Ref: 'Files' } }] }, 'files/Items'],
])('%j is %s', (expression, value) => {
  expect(resolve(expression)).toBe(value);
});

it.each([
  { 'Fn::FindInMap': ['Map', 'a', 'b'] },
  { 'Fn::Select': [0, ['a']] },
  { 'Fn::ImportValue': 'other-stack' },
  { Ref: 'Timers', Extra: true },
  ['a', 'list'],
  null,
  undefined,
])('%j is refused, rather than guessed', (expression) => {
  expect(() => resolve(expression)).toThrow(/cannot resolve/);
});

it.each([
  [{ Ref: 'Nowhere' }, /not in it/],
  [{ Ref: 'Role' }, /cannot refer to Role, a AWS::IAM::Role/],
  [{ 'Fn::GetAtt': ['Items', 'StreamArn'] }, /does not know Items.StreamArn/],
  [{ 'Fn::Sub': '${Nowhere.Arn}' }, /not in it/],
])('%j is refused, since nothing here answers to it', (expression, why) => {
  expect(() => resolve(expression)).toThrow(why);
});
