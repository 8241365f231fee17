import * as z from 'zod';
import { demand } from './aws-json.ts';
import type { LocalTable } from './topology.ts';

const page = z.object({
  Items: z.array(z.object({ nextAt: z.object({ N: z.coerce.number() }) })),
  LastEvaluatedKey: z.unknown().optional(),
});

/** Reads when everything that is owed is due, in epoch milliseconds, soonest first. */
export type ReadDue = () => Promise<readonly number[]>;

/** Reads the index `due` as a whole: it holds only what is owed, whatever its shards are called. */
export function dueReader(dynamodb: string, table: LocalTable): ReadDue {
  return async () => {
    const moments: number[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const answer = await demand(dynamodb, 'DynamoDB_20120810.Scan', {
        TableName: table.name,
        IndexName: 'due',
        ProjectionExpression: 'nextAt',
        ExclusiveStartKey,
      });
      const { Items, LastEvaluatedKey } = page.parse(answer);
      moments.push(...Items.map(({ nextAt }) => nextAt.N));
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return moments.toSorted((a, b) => a - b);
  };
}
