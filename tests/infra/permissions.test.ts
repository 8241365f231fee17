import { expect, it } from 'vitest';
import type { needs } from '../../lib/runtime/config.ts';
import { type Resource, resources, synthesize } from './synthesize.ts';

const send = ['sqs:SendMessage'];
const secret = ['secretsmanager:GetSecretValue'];
const consume = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ChangeMessageVisibility',
];
const read = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const write = [
  ...read,
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];
const log = (name: string) => ({ [`${name}Log`]: ['logs:CreateLogStream', 'logs:PutLogEvents'] });
const commit = {
  ItemsTable: write,
  Secretsportal: secret,
  outboxQueue: send,
  pagesQueue: send,
  answersQueue: send,
  filesQueue: send,
  timersQueue: send,
};

const draft = {
  'FilesBucket/knowledge/index.bin': ['s3:GetObject'],
  FilesBucket: ['s3:ListBucket'],
  Secretsmodel: secret,
};

/** Per function: the actions on every resource (named by its logical id without the hash). Nothing else. */
const allowed: Record<keyof typeof needs, Record<string, string[]>> = {
  'receive-wecom': { ...log('receivewecom'), doorbellQueue: send, Secretswecomcallback: secret },
  'receive-slack': { ...log('receiveslack'), inboxQueue: send, Secretsslackdoor: secret },
  portal: {
    ...log('portal'),
    ItemsTable: read,
    'ItemsTable/index/recent': ['dynamodb:Query'],
    Secretsportal: secret,
  },
  'pull-wecom': {
    ...log('pullwecom'),
    ItemsTable: write,
    inboxQueue: send,
    Secretswecomapi: secret,
    doorbellQueue: consume,
  },
  triage: {
    ...log('triage'),
    ...commit,
    ...draft,
    inboxQueue: [...send, ...consume],
    Secretsslackapi: secret,
  },
  answer: {
    ...log('answer'),
    ...commit,
    ...draft,
    'FilesBucket/knowledge/index.bin': ['s3:GetObject', 's3:PutObject'],
    answersQueue: [...send, ...consume],
  },
  escalate: {
    ...log('escalate'),
    ...commit,
    timersQueue: [...send, ...consume],
    doorbellQueue: send,
    inboxQueue: send,
  },
  deliver: {
    ...log('deliver'),
    ...commit,
    outboxQueue: [...send, ...consume],
    pagesQueue: [...send, ...consume],
    filesQueue: [...send, ...consume],
    'FilesBucket/attachments/*': ['s3:GetObject', 's3:PutObject'],
    FilesBucket: ['s3:ListBucket'],
    Secretswecomapi: secret,
    Secretsslackapi: secret,
    Secretspages: secret,
  },
  sweep: { ...log('sweep'), 'ItemsTable/index/due': ['dynamodb:Query'], timersQueue: send },
};

const template = synthesize();
const functions = [...resources(template, 'AWS::Lambda::Function').values()];

it('there are no functions but the nine', () => {
  expect(functions.map(({ Metadata }) => Metadata?.dingxin?.name).toSorted()).toEqual(
    Object.keys(allowed).toSorted(),
  );
});

it.each(Object.entries(allowed))('%s may do exactly what it needs', (name, wanted) => {
  const found = functions.find(({ Metadata }) => Metadata?.dingxin?.name === name);
  expect(sorted(permissionsOf(found?.Properties.Role['Fn::GetAtt'][0]))).toEqual(sorted(wanted));
});

it('no role leans on a managed policy', () => {
  for (const { Properties } of resources(template, 'AWS::IAM::Role').values()) {
    expect(Properties.ManagedPolicyArns).toBeUndefined();
  }
});

it('behind a fixed address a function may besides attach itself to the network, and only that', () => {
  const fixed = synthesize({ egress: 'nat' });
  for (const policy of policiesOf(fixed, 'deliverRole')) {
    const open = statements(policy).filter(({ Resource }) => Resource === '*');
    expect(open.map(({ Action }) => Action)).toEqual([
      ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'],
    ]);
  }
  expect(policiesOf(fixed, 'deliverRole')).toHaveLength(1);
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

function statements(policy: Resource): Statement[] {
  return policy.Properties.PolicyDocument.Statement;
}

function policiesOf(from: typeof template, role: string): Resource[] {
  const policies = [...resources(from, 'AWS::IAM::Policy').values()];
  return policies.filter(({ Properties }) =>
    Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)),
  );
}

function permissionsOf(role: string): Record<string, string[]> {
  const permissions: Record<string, string[]> = {};
  for (const { Effect, Action, Resource } of policiesOf(template, role).flatMap(statements)) {
    expect(Effect).toBe('Allow');
    const key = nameOf(Resource);
    permissions[key] = [...(permissions[key] ?? []), ...[Action].flat()];
  }
  return permissions;
}

/** The logical id without its hash, and what is appended to its ARN. */
function nameOf(resource: unknown): string {
  const text = JSON.stringify(resource);
  const id = /"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z]+?)[0-9A-F]{8}"/.exec(text)?.[1];
  const tail = /\},"(\/[^"]+)"/.exec(text)?.[1] ?? '';
  if (id === undefined) throw new Error(`A resource that is none of ours: ${text}`);
  return id + tail;
}

function sorted(permissions: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(permissions).map(([key, actions]) => [key, actions.toSorted()]));
}
