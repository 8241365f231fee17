import * as z from 'zod';
import { demand } from './aws-json.ts';
import type { LocalTable } from './topology.ts';

const page = z.object({
  Items: z.array(z.object({ pk: z.object({ S: z.string() }), nextAt: z.object({ N: z.coerce.number() }) })),
  LastEvaluatedKey: z.unknown().optional(),
});

/** What is owed, by its partition, and when it is due. */
export interface DueItem {
  readonly pk: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Reads when everything that is owed is due, in epoch milliseconds, soonest first. */
export type ReadDue = () => Promise<readonly number[]>;

/** Every account is pulled every few minutes whether or not anything happened: nobody sees when. */
export const isPull = (pk: string): boolean => pk.startsWith('P#');

/**
 * Reads the index `due` as a whole: it holds only what is owed, whatever its shards are called. `isWanted` leaves out
 * items by their partition.
 */
export function dueReader(
  dynamodb: string,
  table: LocalTable,
  isWanted: (pk: string) => boolean = () => true,
): ReadDue {
  const read = dueItemReader(dynamodb, table);
  return async () => (await read()).filter(({ pk }) => isWanted(pk)).map(({ at }) => at);
}

/** Reads everything that is owed, soonest first. */
export function dueItemReader(dynamodb: string, table: LocalTable): () => Promise<readonly DueItem[]> {
  return async () => {
    const found: DueItem[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const answer = await demand(dynamodb, 'DynamoDB_20120810.Scan', {
        TableName: table.name,
        IndexName: 'due',
        ProjectionExpression: 'pk, nextAt',
        ExclusiveStartKey,
      });
      const { Items, LastEvaluatedKey } = page.parse(answer);
      found.push(...Items.map(({ pk, nextAt }) => ({ pk: pk.S, at: nextAt.N })));
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return found.toSorted((a, b) => a.at - b.at);
  };
}
