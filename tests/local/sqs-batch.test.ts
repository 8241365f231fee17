import { expect, it } from 'vitest';
import { failedIn, type Message, toSqsEvent } from '../../lib/local/sqs-batch.ts';

const message = (MessageId: string): Message => ({
  MessageId,
  ReceiptHandle: `receipt-${MessageId}`,
  MD5OfBody: 'md5',
  Body: '{}',
  Attributes: { MessageGroupId: 'g' },
  MessageAttributes: { trace: { DataType: 'String', StringValue: 't' } },
});
const batch = [message('a'), message('b'), message('c')];

it.each([null, undefined, {}, { batchItemFailures: null }, { batchItemFailures: [] }])(
  'the answer %j is success',
  (answer) => {
    expect([...failedIn(answer, batch)]).toEqual([]);
  },
);

it('only the messages that are named have failed', () => {
  const answer = { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'c' }] };
  expect([...failedIn(answer, batch)]).toEqual(['b', 'c']);
});

it.each([
  'text',
  { batchItemFailures: 'b' },
  { batchItemFailures: [{ itemIdentifier: '' }] },
  { batchItemFailures: [{ itemIdentifier: null }] },
  { batchItemFailures: [{ id: 'b' }] },
  { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'unknown' }] },
])('the answer %j fails the whole batch', (answer) => {
  expect([...failedIn(answer, batch)]).toEqual(['a', 'b', 'c']);
});

it('a message becomes a record as Lambda writes it', () => {
  expect(toSqsEvent([message('a')], 'inbox.fifo')).toEqual({
    Records: [
      {
        messageId: 'a',
        receiptHandle: 'receipt-a',
        body: '{}',
        attributes: { MessageGroupId: 'g' },
        messageAttributes: {
          trace: { dataType: 'String', stringValue: 't', stringListValues: [], binaryListValues: [] },
        },
        md5OfBody: 'md5',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:inbox.fifo',
        awsRegion: 'us-east-1',
      },
    ],
  });
});
