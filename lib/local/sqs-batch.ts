import * as z from 'zod';
import { account, region } from './aws-json.ts';

const attribute = z.object({
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
  DataType: z.string(),
});

const message = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  MD5OfBody: z.string(),
  Body: z.string(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z.record(z.string(), attribute).default({}),
});

/** A message as ReceiveMessage gives it. */
export type Message = z.infer<typeof message>;

/** What ReceiveMessage answers. */
export const received = z.object({ Messages: z.array(message).default([]) });

/** The event that Lambda makes of a batch. */
export function toSqsEvent(messages: readonly Message[], queueName: string): Record<string, unknown> {
  const eventSourceARN = `arn:aws:sqs:${region}:${account}:${queueName}`;
  return {
    Records: messages.map((one) => ({
      messageId: one.MessageId,
      receiptHandle: one.ReceiptHandle,
      body: one.Body,
      attributes: one.Attributes,
      messageAttributes: Object.fromEntries(Object.entries(one.MessageAttributes).map(toAttribute)),
      md5OfBody: one.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN,
      awsRegion: region,
    })),
  };
}

function toAttribute([name, value]: [string, z.infer<typeof attribute>]): [string, unknown] {
  const { StringValue: stringValue, BinaryValue: binaryValue, DataType: dataType } = value;
  return [name, { stringValue, binaryValue, stringListValues: [], binaryListValues: [], dataType }];
}

const failures = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which messages failed, by Lambda's rules: no list, or an empty one, is success; a list that cannot be read, or
 * names a message that was not in the batch, fails all of them.
 */
export function failedIn(answer: unknown, messages: readonly Message[]): ReadonlySet<string> {
  const ids = new Set(messages.map(({ MessageId }) => MessageId));
  if (answer === null || answer === undefined) return new Set();
  const parsed = failures.safeParse(answer);
  if (!parsed.success) return ids;
  const failed = new Set((parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  return [...failed].every((id) => ids.has(id)) ? failed : ids;
}
