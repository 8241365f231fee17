import * as z from 'zod';
import { demand } from './aws-json.ts';
import type { LocalTable } from './topology.ts';

/** Something that is to be sent and is not yet. */
export interface OwedSend {
  readonly type: string;
  /** The lane that it waits in: a conversation, `slack:<channel>` or `page:<id>`. */
  readonly destination: string;
  /** How often it was tried. */
  readonly attempt: number;
  /** Parked ones wait for the customer, stuck ones for a person. */
  readonly state: string;
  /** When it is tried next, epoch milliseconds. */
  readonly nextAt?: number;
}

/** Reads everything that waits to be sent, soonest first. */
export type ReadOwed = () => Promise<readonly OwedSend[]>;

const text = z.object({ S: z.string() }).transform(({ S }) => S);
const number = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const page = z.object({
  Items: z.array(
    z.object({
      effect: z.object({ M: z.object({ type: text }) }).transform(({ M }) => M.type),
      destination: text,
      attempt: number,
      state: text,
      nextAt: number.optional(),
    }),
  ),
  LastEvaluatedKey: z.unknown().optional(),
});

/** Looks through the lanes; what was sent has left them. */
export function owedReader(dynamodb: string, table: LocalTable): ReadOwed {
  return async () => {
    const found: OwedSend[] = [];
    let ExclusiveStartKey: unknown;
    do {
      const answer = await demand(dynamodb, 'DynamoDB_20120810.Scan', {
        TableName: table.name,
        FilterExpression: 'begins_with(pk, :lane) AND attribute_exists(effect)',
        ExpressionAttributeValues: { ':lane': { S: 'L#' } },
        ExclusiveStartKey,
      });
      const { Items, LastEvaluatedKey } = page.parse(answer);
      for (const { effect: type, nextAt, ...rest } of Items) {
        found.push({ type, ...rest, ...(nextAt === undefined ? {} : { nextAt }) });
      }
      ExclusiveStartKey = LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return found.toSorted((a, b) => (a.nextAt ?? Infinity) - (b.nextAt ?? Infinity));
  };
}
