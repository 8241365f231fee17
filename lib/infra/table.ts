import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { dueIndex, recentIndex, tableIndexes, tableKeys, ttlAttribute } from '../runtime/table.ts';
import { type Grant, permit } from './grant.ts';

const reads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const writes = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

/** The one table and its sparse indexes, in the shape that the program reads and writes. */
export class SupportTable extends Construct {
  private readonly table: TableV2;

  constructor(scope: Construct, id: string, { isProduction }: { readonly isProduction: boolean }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      timeToLiveAttribute: ttlAttribute,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isProduction,
      removalPolicy: isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      globalSecondaryIndexes: tableIndexes.map(({ name, partition, sort }) => ({
        indexName: name,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.NUMBER },
        projectionType: ProjectionType.KEYS_ONLY,
      })),
    });
  }

  /** For whoever reads it from a terminal. */
  get name(): string {
    return this.table.tableName;
  }

  /** Read items and the index of all tickets, for pages that only show. */
  get shows(): Grant<'TABLE_NAME'> {
    const { tableName, tableArn } = this.table;
    return permit(
      'TABLE_NAME',
      tableName,
      { actions: [...reads], resources: [tableArn] },
      { actions: ['dynamodb:Query'], resources: [`${tableArn}/index/${recentIndex.name}`] },
    );
  }

  /** Read and write items and transactions, but no index. */
  get commits(): Grant<'TABLE_NAME'> {
    const { tableName, tableArn } = this.table;
    return permit('TABLE_NAME', tableName, { actions: [...reads, ...writes], resources: [tableArn] });
  }

  /** Query the index of what is owed, and nothing else. */
  get sweeps(): Grant<'TABLE_NAME'> {
    const { tableName, tableArn } = this.table;
    return permit('TABLE_NAME', tableName, {
      actions: ['dynamodb:Query'],
      resources: [`${tableArn}/index/${dueIndex.name}`],
    });
  }
}
