import * as z from 'zod';
import { ask, demand } from './aws-json.ts';
import type { LocalQueue, LocalTable, Topology } from './topology.ts';

/** Where the stores listen. */
export interface Stores {
  readonly dynamodb: string;
  readonly queues: string;
}

/** Makes the table, the queues and the buckets that do not exist yet, and brings the queues' attributes up to date. */
export async function createResources(topology: Topology, { dynamodb, queues }: Stores): Promise<void> {
  await createTable(dynamodb, topology.table);
  // One after another: dead letters first, as a queue names its own.
  for (const queue of topology.queues) await createQueue(queues, queue);
  for (const bucket of topology.buckets) await createBucket(queues, bucket);
}

const described = z.object({
  Table: z.object({ GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]) }),
});

async function createTable(url: string, table: LocalTable): Promise<void> {
  const answer = await ask(url, 'DynamoDB_20120810.CreateTable', table.definition);
  if (answer.ok) return;
  if (answer.type !== 'ResourceInUseException') throw new Error(`No table: ${answer.type} ${answer.why}`);
  const found = await demand(url, 'DynamoDB_20120810.DescribeTable', { TableName: table.name });
  const indexes = described.parse(found).Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
  if (indexes.toSorted().join() !== table.indexes.toSorted().join()) {
    throw new Error(
      'The local table was made for another version: remove the data directory and start again.',
    );
  }
}

async function createQueue(url: string, { name, attributes, url: QueueUrl }: LocalQueue): Promise<void> {
  const answer = await ask(url, 'AmazonSQS.CreateQueue', { QueueName: name, Attributes: attributes });
  if (answer.ok) return;
  if (answer.type !== 'QueueNameExists') throw new Error(`No queue ${name}: ${answer.type} ${answer.why}`);
  // What makes a queue ordered is decided when it is made.
  const { FifoQueue, DeduplicationScope, FifoThroughputLimit, ...Attributes } = attributes;
  await demand(url, 'AmazonSQS.SetQueueAttributes', { QueueUrl, Attributes });
}

async function createBucket(url: string, name: string): Promise<void> {
  const response = await fetch(`${url}/${name}`, { method: 'PUT' });
  // 409: it is there, and ours.
  if (!response.ok && response.status !== 409) throw new Error(`No bucket ${name}: ${await response.text()}`);
}
