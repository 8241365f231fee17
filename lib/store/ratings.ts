import { hash } from 'node:crypto';
import * as z from 'zod';
import { type Rating, type RatingKind, ratingKinds } from '../core/rating.ts';
import type { RatingCounts } from '../ports.ts';
import { parseFound } from './items.ts';
import { ratingKey, ratingPartition } from './keys.ts';
import type { Table } from './open-table.ts';
import type { Part } from './part.ts';
import { readAll } from './read.ts';

/** One count is spread over so many items, or everybody who is answered from one article would wait for one item. */
const shards = 8;

/** Counts what became of passages, in the transaction in which it happened: once, and never twice. */
export function ratingParts(commit: string, ratings: readonly Rating[]): readonly Part[] {
  const [byte = 0] = hash('sha256', commit, 'buffer');
  const sums = new Map<string, Rating & { count: number }>();
  for (const rating of ratings) {
    const name = JSON.stringify([rating.article, rating.section, rating.kind]);
    sums.set(name, { ...rating, count: (sums.get(name)?.count ?? 0) + 1 });
  }
  // A transaction takes one write of an item.
  const passages = Map.groupBy(sums.values(), ({ article, section }) => JSON.stringify([article, section]));
  return [...passages.values()].flatMap((counts) => {
    const [first] = counts;
    if (first === undefined) return [];
    const { article, section } = first;
    const key = ratingKey(article, section, byte % shards);
    const add = Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
    return [{ write: { verb: 'update', key, set: { article, section }, add } }];
  });
}

const count = z.number().default(0);
const ratingItem = z.object({
  article: z.string(),
  section: z.string(),
  ...({
    helped: count,
    accepted: count,
    failed: count,
    chosen: count,
    refused: count,
    ignored: count,
  } satisfies Record<RatingKind, typeof count>),
});

/** The counts of each passage; eventually consistent, for people to look at. */
export async function readRatings(table: Table): Promise<readonly RatingCounts[]> {
  const items = await readAll(table, { where: '#pk = :pk', values: { pk: ratingPartition } });
  const passages = new Map<string, RatingCounts>();
  for (const item of items) {
    const found = parseFound(ratingItem, item);
    if (found === undefined) continue;
    const name = JSON.stringify([found.article, found.section]);
    const known = passages.get(name);
    const sums = ratingKinds.map((kind) => [kind, found[kind] + (known?.[kind] ?? 0)] as const);
    passages.set(name, { ...found, ...Object.fromEntries(sums) });
  }
  return [...passages.values()];
}
