import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  type GetCommandOutput,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** The seven requests that the store makes, each one try. */
export interface Wire {
  readonly get: (input: GetCommandInput) => Promise<Pick<GetCommandOutput, 'Item'>>;
  readonly batchGet: (
    input: BatchGetCommandInput,
  ) => Promise<Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>>;
  readonly query: (
    input: QueryCommandInput,
  ) => Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
  readonly put: (input: PutCommandInput) => Promise<unknown>;
  readonly update: (input: UpdateCommandInput) => Promise<unknown>;
  readonly delete: (input: DeleteCommandInput) => Promise<unknown>;
  readonly transact: (input: TransactWriteCommandInput) => Promise<unknown>;
}

/**
 * Requests to the DynamoDB of the environment. The client never retries: a repetition may meet what the first try
 * did, and only the store can tell. Three tries of the store fit into a function's 10 s.
 */
export function connectTable(config: DynamoDBClientConfig = {}): Wire {
  const client = new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
    ...config,
  });
  const table = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    get: (input) => table.send(new GetCommand(input)),
    batchGet: (input) => table.send(new BatchGetCommand(input)),
    query: (input) => table.send(new QueryCommand(input)),
    put: (input) => table.send(new PutCommand(input)),
    update: (input) => table.send(new UpdateCommand(input)),
    delete: (input) => table.send(new DeleteCommand(input)),
    transact: (input) => table.send(new TransactWriteCommand(input)),
  };
}
