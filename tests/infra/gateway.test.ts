import { expect, it } from 'vitest';
import { gatewayNeeds } from '../../lib/runtime/config.ts';
import { build, type Resource, resources, synthesize } from './synthesize.ts';

const without = synthesize();
const template = synthesize({ advisor: true });
const all = (type: string): readonly Resource[] => [...resources(template, type).values()];
const [task] = all('AWS::ECS::TaskDefinition');
const [container] = task?.Properties.ContainerDefinitions ?? [];

it('without being asked for, nothing of the gateway is in the template', () => {
  const json = JSON.stringify(without.toJSON());
  expect(json.match(/AWS::ECS::|"Gateway\w*"|[^"]*advisor[^"]*/gi)).toBeNull();
  expect(JSON.stringify(synthesize({ advisor: false }).toJSON()) === json).toBe(true);
});

it('asked for, it changes nothing of the rest but where the advisor’s replies go', () => {
  const before = without.toJSON().Resources;
  const after = template.toJSON().Resources;
  const changed = Object.keys(before).filter(
    (id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]),
  );
  const touched = changed.map((id) => id.replace(/(?:Function|RoleDefaultPolicy)[0-9A-F]{8}$/, ''));
  expect([...new Set(touched)].toSorted()).toEqual(['answer', 'deliver', 'escalate', 'triage']);
  for (const { Properties, Metadata } of all('AWS::Lambda::Function')) {
    const variables = Object.keys(Properties.Environment.Variables);
    const commits = variables.includes('OUTBOX_QUEUE_URL');
    expect(variables.includes('ADVISOR_QUEUE_URL'), Metadata?.dingxin?.name).toBe(commits);
  }
});

it('there is never more than one container, and none is started beside another', () => {
  const [service, ...others] = all('AWS::ECS::Service');
  expect(others).toEqual([]);
  expect(service?.Properties).toMatchObject({
    DesiredCount: 1,
    LaunchType: 'FARGATE',
    DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
  });
  expect(task?.Properties).toMatchObject({
    Cpu: '512',
    Memory: '1024',
    RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
  });
});

it('the image is a parameter: a synthesis builds none', () => {
  expect(container.Image).toEqual({ Ref: 'GatewayImage' });
  expect(template.findParameters('*')).toHaveProperty(container.Image.Ref);
});

it('the container is given exactly its environment, and its secret by name only', () => {
  const plain = container.Environment.map(({ Name }: { Name: string }) => Name);
  const secret = container.Secrets.map(({ Name }: { Name: string }) => Name);
  expect(secret).toEqual(['GATEWAY_SECRET']);
  expect([...plain, ...secret].toSorted()).toEqual([...gatewayNeeds].toSorted());
  expect(JSON.stringify(container)).not.toContain('SecretString');
});

it('nobody can reach it', () => {
  const [group, ...others] = all('AWS::EC2::SecurityGroup');
  expect(others).toEqual([]);
  expect(group?.Properties.SecurityGroupIngress).toBeUndefined();
  expect(all('AWS::EC2::SecurityGroupIngress')).toEqual([]);
});

it('with a fixed address it goes out by that', () => {
  const fixed = synthesize({ advisor: true, egress: 'nat' });
  expect(resources(fixed, 'AWS::EC2::VPC').size).toBe(1);
  const [service] = resources(fixed, 'AWS::ECS::Service').values();
  expect(service?.Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
});

it('it may do exactly what it needs', () => {
  const actions = all('AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles[0].Ref.startsWith('GatewayRole'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .map(({ Action, Resource }) => [
      /"Fn::GetAtt":\["([A-Za-z]+?)[0-9A-F]{8}/.exec(JSON.stringify(Resource))?.[1],
      [Action].flat().join(' '),
    ]);
  const send = 'sqs:SendMessage';
  expect(actions).toEqual(
    expect.arrayContaining([
      [
        'advisorQueue',
        'sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes sqs:ChangeMessageVisibility',
      ],
      ['inboxQueue', send],
      ['outboxQueue', send],
      ['pagesQueue', send],
      ['answersQueue', send],
      ['filesQueue', send],
      ['timersQueue', send],
      ['advisorQueue', send],
    ]),
  );
  expect(actions).toHaveLength(9);
  expect(actions.find(([name]) => name === 'ItemsTable')?.[1]).not.toContain('*');
});

it('its silence raises an alarm', () => {
  const alarm = all('AWS::CloudWatch::Alarm').find(
    ({ Properties }) => Properties.AlarmName === 'dingxin-dev-gateway-silent',
  );
  expect(alarm?.Properties).toMatchObject({ MetricName: 'GatewayAlive', TreatMissingData: 'breaching' });
  const filters = all('AWS::Logs::MetricFilter').map(({ Properties }) => Properties.FilterPattern);
  expect(filters).toContain('{ ($.message = "gateway.alive") && ($.facts.isLoggedIn IS TRUE) }');
});

it('whoever switches it on is told of the risk', () => {
  const { app } = build({ advisor: true });
  const [{ messages = [] } = {}] = app.synth().stacks;
  expect(messages.map(({ entry }) => String(entry.data))).toEqual(
    expect.arrayContaining([expect.stringContaining('外挂')]),
  );
});
