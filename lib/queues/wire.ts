import type {
  SendMessageBatchCommandInput,
  SendMessageBatchCommandOutput,
  SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { awsJson, type CallOptions } from '../aws/call.ts';
import type { AwsConfig } from '../aws/place.ts';
import { triedAgain } from '../aws/tried-again.ts';

/** The two requests that hints are sent with. */
export interface Wire {
  readonly send: (input: SendMessageCommandInput) => Promise<unknown>;
  readonly sendBatch: (
    input: SendMessageBatchCommandInput,
  ) => Promise<Pick<SendMessageBatchCommandOutput, 'Failed'>>;
}

/** One request to SQS, at the address of the queue that it is about. */
export type AskQueue = <Input extends { readonly QueueUrl: string | undefined }>(
  action: string,
  input: Input,
  options?: CallOptions,
) => Promise<unknown>;

const sqs = { name: 'sqs', prefix: 'AmazonSQS', timeoutMs: 2_000 } as const;

/** Requests to the SQS of the environment, each `tries` times at most. */
export function askQueues(config: AwsConfig = {}, tries = 1): AskQueue {
  const call = triedAgain(awsJson(sqs, config), tries);
  // A queue's address says where it is, whatever region we are in.
  return (action, input, options) =>
    call(action, input, { endpoint: new URL(input.QueueUrl ?? '').origin, ...options });
}

/** The sending of hints: three tries, since whatever is sent twice is a hint, or has its id. */
export function connectQueues(config: AwsConfig = {}): Wire {
  const ask = askQueues(config, 3);
  return {
    send: (input) => ask('SendMessage', input),
    sendBatch: async (input) => Object(await ask('SendMessageBatch', input)),
  };
}
