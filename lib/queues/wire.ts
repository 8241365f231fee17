import {
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  type SendMessageBatchCommandOutput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';

/** The two requests that hints are sent with. */
export interface Wire {
  readonly send: (input: SendMessageCommandInput) => Promise<unknown>;
  readonly sendBatch: (
    input: SendMessageBatchCommandInput,
  ) => Promise<Pick<SendMessageBatchCommandOutput, 'Failed'>>;
}

/** Requests to the SQS of the environment. The client may retry: whatever is sent twice is a hint, or has its id. */
export function connectQueues(config: SQSClientConfig = {}): Wire {
  const client = new SQSClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    ...config,
  });
  return {
    send: (input) => client.send(new SendMessageCommand(input)),
    sendBatch: (input) => client.send(new SendMessageBatchCommand(input)),
  };
}
