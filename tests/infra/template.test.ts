import { expect, it } from 'vitest';
import { needs } from '../../lib/runtime/config.ts';
import { resources, synthesize } from './synthesize.ts';

const template = synthesize();
const functions = [...resources(template, 'AWS::Lambda::Function').values()];
const queues = resources(template, 'AWS::SQS::Queue');

it('two syntheses are equal to the letter', () => {
  expect(JSON.stringify(synthesize().toJSON())).toBe(JSON.stringify(template.toJSON()));
});

it('nobody can move the clock in the cloud', () => {
  for (const stage of ['dev', 'prod']) {
    expect(JSON.stringify(synthesize({ stage }).toJSON())).not.toMatch(/CLOCK_(?:OFFSET|IS_MOVING)/);
  }
});

it.each(Object.entries(needs))('%s is given exactly its environment', (name, wanted) => {
  const found = functions.find(({ Metadata }) => Metadata?.dingxin?.name === name);
  const given = Object.keys(found?.Properties.Environment.Variables ?? {});
  const own = given.filter((key) => !/^(PARAMETERS_SECRETS_|SECRETS_MANAGER_|SSM_PARAMETER_)/.test(key));
  expect(own.toSorted()).toEqual([...wanted].toSorted());
  const readsSecrets = wanted.some((key) => key.endsWith('_SECRET'));
  expect(given.length > own.length, 'the secrets extension is there when needed').toBe(readsSecrets);
  expect(found?.Properties.Layers !== undefined).toBe(readsSecrets);
});

it('functions run on Node 24 and Graviton within their time limits, and keep logs for a month', () => {
  const limits: Record<string, number> = { 'receive-wecom': 3, 'receive-slack': 3, sweep: 50 };
  const logs = resources(template, 'AWS::Logs::LogGroup');
  expect(logs.size).toBe(functions.length + 1);
  for (const { Properties } of logs.values()) expect(Properties.RetentionInDays).toBe(30);
  for (const { Properties, Metadata } of functions) {
    const name = Metadata?.dingxin?.name ?? '';
    expect(Properties.Runtime).toBe('nodejs24.x');
    expect(Properties.Architectures).toEqual(['arm64']);
    expect(Properties.Timeout, name).toBe(limits[name] ?? 10);
    expect(logs.has(Properties.LoggingConfig.LogGroup.Ref)).toBe(true);
  }
});

it('in China functions run on x86, since the secrets extension exists for nothing else there', () => {
  const china = synthesize({ env: { region: 'cn-north-1' } });
  for (const { Properties } of resources(china, 'AWS::Lambda::Function').values()) {
    expect(Properties.Architectures).toEqual(['x86_64']);
    for (const layer of Properties.Layers ?? []) expect(layer).toMatch(/^arn:aws-cn:/);
  }
});

it('every queue has dead letters that are kept for 14 days and raise an alarm', () => {
  const sources = [...queues].filter(([, { Properties }]) => Properties.RedrivePolicy !== undefined);
  expect(sources).toHaveLength(7);
  const watched = [...resources(template, 'AWS::CloudWatch::Alarm').values()]
    .filter(({ Properties }) => Properties.MetricName === 'ApproximateNumberOfMessagesVisible')
    .map(({ Properties }) => Properties.Dimensions[0].Value['Fn::GetAtt'][0]);
  for (const [, { Properties }] of sources) {
    const target = Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0];
    const isInbox = Properties.QueueName === 'dingxin-dev-inbox.fifo';
    expect(Properties.RedrivePolicy.maxReceiveCount).toBe(isInbox ? 1000 : 10);
    const isClaimed = /-(answers|outbox|pages|files)(\.fifo)?$/.test(Properties.QueueName);
    expect(Properties.VisibilityTimeout).toBe(isClaimed ? 18 : 13);
    expect(queues.get(target)?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    expect(watched).toContain(target);
  }
  expect(watched).toHaveLength(7);
});

it('what starts a function is what its metadata says', () => {
  const says = functions.map(({ Metadata }) => [Metadata?.dingxin?.name, Metadata?.dingxin?.triggers]);
  expect(Object.fromEntries(says)).toEqual({
    'receive-wecom': ['GET, POST /wecom'],
    'receive-slack': ['POST /slack'],
    portal: ['GET /t/{number}', 'GET /api/{proxy+}'],
    'pull-wecom': ['doorbell, batch 10'],
    triage: ['inbox, batch 10'],
    answer: ['answers, batch 1'],
    escalate: ['timers, batch 10'],
    deliver: ['outbox, batch 10', 'pages, batch 1', 'files, batch 1'],
    sweep: ['rate(1 minute)'],
  });
});

it('failures in a batch are reported one by one', () => {
  const mappings = [...resources(template, 'AWS::Lambda::EventSourceMapping').values()];
  expect(mappings).toHaveLength(7);
  for (const { Properties } of mappings) {
    expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  }
});

it('production keeps its table, bucket and secrets when the stack is deleted', () => {
  const production = synthesize({ stage: 'prod' });
  const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret'];
  for (const type of kept) {
    const found = [...resources(production, type).values()];
    expect(found.length, type).toBeGreaterThan(0);
    for (const { DeletionPolicy } of found) expect(DeletionPolicy, type).toBe('Retain');
  }
});

it('the table pays per request, can be restored and protects itself in production', () => {
  const [table] = resources(synthesize({ stage: 'prod' }), 'AWS::DynamoDB::GlobalTable').values();
  expect(table?.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    Replicas: [
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ],
  });
});

it('only what calls WeCom sits behind a fixed address, and only when asked', () => {
  expect(resources(template, 'AWS::EC2::NatGateway').size).toBe(0);
  const fixed = synthesize({ egress: 'nat' });
  expect(resources(fixed, 'AWS::EC2::NatGateway').size).toBe(1);
  const inside = [...resources(fixed, 'AWS::Lambda::Function').values()]
    .filter(({ Properties }) => Properties.VpcConfig !== undefined)
    .map(({ Metadata }) => Metadata?.dingxin?.name);
  expect(inside.toSorted()).toEqual(['deliver', 'pull-wecom']);
});

it('no secret value is in the template', () => {
  for (const { Properties } of resources(template, 'AWS::SecretsManager::Secret').values()) {
    expect(Properties.SecretString).toBe('{}');
  }
});

it('whatever is given up anywhere raises one alarm', () => {
  const filters = [...resources(template, 'AWS::Logs::MetricFilter').values()];
  expect(filters).toHaveLength(functions.length);
  for (const { Properties } of filters) {
    expect(Properties.FilterPattern).toBe('{ $.message = "*.stuck" }');
    const [{ MetricNamespace, MetricName }] = Properties.MetricTransformations;
    expect([MetricNamespace, MetricName]).toEqual(['Dingxin/dev', 'Stuck']);
  }
  const alarm = [...resources(template, 'AWS::CloudWatch::Alarm').values()].find(
    ({ Properties }) => Properties.AlarmName === 'dingxin-dev-stuck',
  );
  expect(alarm?.Properties).toMatchObject({ Namespace: 'Dingxin/dev', MetricName: 'Stuck', Threshold: 1 });
});
