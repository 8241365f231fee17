import * as z from 'zod';
import { demand } from '../../lib/local/aws-json.ts';
import { callsOf } from './doors.ts';
import type { Bench } from './start.ts';
import { knownQuestions, unknownQuestion } from './world.ts';

const posts = z.object({ entries: z.array(z.looseObject({ type: z.string() })) });
const card = z.object({
  type: z.literal('posted'),
  channel: z.literal('C0TICKETS'),
  user: z.literal('U0BOT'),
  ts: z.string(),
  threadTs: z.undefined().optional(),
});

/** Lets everything run once, and gives the threads of tickets that people have: notes can be written there. */
export async function warmUp(
  bench: Bench,
  warm: readonly string[],
  desk: readonly string[],
): Promise<readonly string[]> {
  for (const [at, customer] of warm.entries()) {
    await bench.journal.say(customer, knownQuestions[at % knownQuestions.length] ?? '');
  }
  for (const customer of desk) await bench.journal.say(customer, unknownQuestion);
  await bench.journal.answered([...warm, ...desk]);
  await bench.tell({ kind: 'idle' });
  const threads = await readThreads(bench);
  if (threads.length < desk.length) throw new Error('Tickets that people should have got are not in Slack.');
  for (const [, call] of callsOf(bench, threads)) for (let at = 0; at < 20; at += 1) await call();
  await bench.tell({ kind: 'idle' });
  return threads;
}

async function readThreads({ slack }: Bench): Promise<readonly string[]> {
  const { entries } = posts.parse(await (await fetch(`${slack}/_control/log?type=posted`)).json());
  return entries.flatMap((entry) => card.safeParse(entry).data?.ts ?? []);
}

const counted = z.object({ Count: z.number(), LastEvaluatedKey: z.unknown().optional() });

/** How many tickets the table holds, read from it directly. */
export async function countTickets({ dynamodb, table }: Bench): Promise<number> {
  let count = 0;
  let ExclusiveStartKey: unknown;
  do {
    const request = { TableName: table, IndexName: 'recent', Select: 'COUNT', ExclusiveStartKey };
    const page = counted.parse(await demand(dynamodb, 'DynamoDB_20120810.Scan', request));
    count += page.Count;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return count;
}
