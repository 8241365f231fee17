import * as z from 'zod';
import type { Resolve } from './resolve.ts';
import { all, type Template } from './template.ts';
import type { LocalQueue, LocalTable } from './topology.ts';

const queueProperties = z.object({
  RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() }).optional(),
  ContentBasedDeduplication: z.unknown().optional(),
  DeduplicationScope: z.unknown().optional(),
  DelaySeconds: z.unknown().optional(),
  FifoQueue: z.unknown().optional(),
  FifoThroughputLimit: z.unknown().optional(),
  MessageRetentionPeriod: z.unknown().optional(),
  VisibilityTimeout: z.unknown().optional(),
});

/** A queue and its ARN. */
export interface FoundQueue {
  readonly queue: LocalQueue;
  readonly arn: string;
}

/** The queues, those without dead letters of their own first, so that they can be made in this order. */
export function readQueues(template: Template, resolve: Resolve): FoundQueue[] {
  const found = all(template, 'AWS::SQS::Queue', queueProperties).map(({ id, properties }) => {
    const { RedrivePolicy: redrive, ...rest } = properties;
    const attributes = resolveAll(rest, resolve);
    if (redrive !== undefined) {
      const deadLetterTargetArn = resolve(redrive.deadLetterTargetArn);
      attributes['RedrivePolicy'] = JSON.stringify({ ...redrive, deadLetterTargetArn });
    }
    const name = resolve({ 'Fn::GetAtt': [id, 'QueueName'] });
    const queue: LocalQueue = {
      name,
      url: resolve({ Ref: id }),
      attributes,
      ...(redrive === undefined ? {} : { maxReceive: redrive.maxReceiveCount }),
    };
    return { queue, arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }) };
  });
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ queue }: FoundQueue): number {
  return queue.maxReceive === undefined ? 0 : 1;
}

function resolveAll(values: Readonly<Record<string, unknown>>, resolve: Resolve): Record<string, string> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, resolve(value)]));
}

const tableProperties = z.object({
  AttributeDefinitions: z.array(z.unknown()),
  KeySchema: z.array(z.unknown()),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: z.array(z.unknown()), Projection: z.unknown() }))
    .default([]),
});

/** The one table of the template. */
export function readTable(template: Template, resolve: Resolve): LocalTable {
  const [table, ...others] = all(template, 'AWS::DynamoDB::GlobalTable', tableProperties);
  if (table === undefined || others.length > 0)
    throw new Error('The template should have exactly one table.');
  const name = resolve({ Ref: table.id });
  const { GlobalSecondaryIndexes, ...keys } = table.properties;
  const indexes = GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes };
  return {
    name,
    definition: { TableName: name, BillingMode: 'PAY_PER_REQUEST', ...keys, ...indexes },
    indexes: GlobalSecondaryIndexes.map(({ IndexName }) => IndexName),
  };
}

/** The names of the buckets. */
export function readBuckets(template: Template, resolve: Resolve): string[] {
  return all(template, 'AWS::S3::Bucket', z.unknown()).map(({ id }) => resolve({ Ref: id }));
}

/** The names of the secrets. */
export function readSecrets(template: Template, resolve: Resolve): string[] {
  return all(template, 'AWS::SecretsManager::Secret', z.unknown()).map(({ id }) => resolve({ Ref: id }));
}
