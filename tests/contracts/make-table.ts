import { demand } from '../../lib/local/aws-json.ts';
import { tableIndexes, tableKeys } from '../../lib/runtime/table.ts';

/** Makes a table of our shape on a DynamoDB server. */
export async function makeTable(url: string, name: string): Promise<void> {
  const { partition, sort } = tableKeys;
  const text = [partition, sort, ...tableIndexes.map((index) => index.partition)];
  await demand(url, 'DynamoDB_20120810.CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      ...text.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      ...tableIndexes.map((index) => ({ AttributeName: index.sort, AttributeType: 'N' })),
    ],
    KeySchema: schema(partition, sort),
    GlobalSecondaryIndexes: tableIndexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schema(index.partition, index.sort),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  });
}

function schema(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}
