import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  DeleteCommandInput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { awsJson } from '../aws/call.ts';
import type { AwsConfig } from '../aws/place.ts';
import { marshall, unmarshall } from './marshall.ts';

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

/** An item in DynamoDB's notation. */
type Raw = Readonly<Record<string, unknown>>;

/** What the answers hold that we read; whatever stands in an item is parsed by whoever reads it. */
interface Answer {
  readonly Item?: Raw;
  readonly Items?: readonly Raw[];
  readonly LastEvaluatedKey?: Raw;
  readonly Responses?: Readonly<Record<string, readonly Raw[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys?: readonly Raw[] }>>;
}

const dynamoDb = { name: 'dynamodb', prefix: 'DynamoDB_20120810', timeoutMs: 1_500 } as const;

/**
 * Requests to the DynamoDB of the environment. Nothing is repeated here: a repetition may meet what the first try
 * did, and only the store can tell. Three tries of the store fit into a function's 10 s.
 */
export function connectTable(config: AwsConfig = {}): Wire {
  const call = awsJson(dynamoDb, config);
  const ask = async (action: string, input: object): Promise<Answer> => Object(await call(action, input));
  return {
    get: async (input) => {
      const { Item } = await ask('GetItem', inWire(input));
      return Item === undefined ? {} : { Item: unmarshall(Item) };
    },
    batchGet: async ({ RequestItems = {}, ...rest }) => {
      const wanted = mapValues(RequestItems, ({ Keys = [], ...more }) => ({
        ...more,
        Keys: Keys.map(marshall),
      }));
      const { Responses = {}, UnprocessedKeys = {} } = await ask('BatchGetItem', {
        ...rest,
        RequestItems: wanted,
      });
      return {
        Responses: mapValues(Responses, (items) => items.map(unmarshall)),
        UnprocessedKeys: mapValues(UnprocessedKeys, ({ Keys = [] }) => ({ Keys: Keys.map(unmarshall) })),
      };
    },
    query: async (input) => {
      const { Items = [], LastEvaluatedKey } = await ask('Query', inWire(input));
      const found = { Items: Items.map(unmarshall) };
      return LastEvaluatedKey === undefined
        ? found
        : { ...found, LastEvaluatedKey: unmarshall(LastEvaluatedKey) };
    },
    put: (input) => ask('PutItem', inWire(input)),
    update: (input) => ask('UpdateItem', inWire(input)),
    delete: (input) => ask('DeleteItem', inWire(input)),
    transact: ({ TransactItems = [], ...rest }) =>
      ask('TransactWriteItems', {
        ...rest,
        TransactItems: TransactItems.map((one) => mapValues(one, (write) => write && inWire(write))),
      }),
  };
}

interface Given {
  readonly Key?: Raw | undefined;
  readonly Item?: Raw | undefined;
  readonly ExclusiveStartKey?: Raw | undefined;
  readonly ExpressionAttributeValues?: Raw | undefined;
}

/** A request with its values in DynamoDB's notation. */
function inWire(input: Given): object {
  const { Key, Item, ExclusiveStartKey, ExpressionAttributeValues, ...rest } = input;
  return {
    ...rest,
    ...(Key === undefined ? {} : { Key: marshall(Key) }),
    ...(Item === undefined ? {} : { Item: marshall(Item) }),
    ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey: marshall(ExclusiveStartKey) }),
    ...(ExpressionAttributeValues === undefined
      ? {}
      : { ExpressionAttributeValues: marshall(ExpressionAttributeValues) }),
  };
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, to: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}
