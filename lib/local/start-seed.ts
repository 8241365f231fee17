import { beginClock } from './clock.ts';
import { maySeed, readMark, writeMark } from './seed-mark.ts';
import { seedCustomers } from './seed-plan.ts';
import { type SeedDesk, seedDesk, seedLength } from './seed-run.ts';
import { type Customer, customers, type DeskPeople } from './start-cast.ts';
import type { Desk } from './start-desk.ts';
import { begunAt } from './start-secrets.ts';

/** The same stories every time. */
const seed = 1;

/**
 * Makes a new data directory ready for its history: its clock begins three weeks ago. False when it has one already.
 * Throws an Error that says what to do when it holds anything else.
 */
export function prepareSeed(dataDir: string): boolean {
  if (!maySeed(dataDir)) return false;
  beginClock(dataDir, -seedLength);
  writeMark(dataDir, { seed });
  return true;
}

/** Plays the history of a desk that has just been started on a prepared directory. */
export async function playSeed(
  dataDir: string,
  { runtime, peers }: Pick<Desk, 'runtime' | 'peers'>,
  { desk, rotas }: DeskPeople,
  tell: SeedDesk['tell'],
): Promise<void> {
  const onCall = (rota: string) => rotas[rota]?.people[0] ?? '';
  await seedDesk(
    {
      ...{ wecom: peers.wecom, slack: peers.slack, desk: desk.desk, oncall: desk.oncall, tell },
      agents: desk.agents.map(({ user }) => user),
      ...{ first: onCall('primary'), second: onCall('secondary') },
      ...{ now: runtime.now, moveClock: runtime.moveClock, realNow: Date.now },
    },
    seed,
  );
  writeMark(dataDir, { seed, endedAt: Date.now() });
}

/** Everybody who writes to this desk. */
export function customersOf(dataDir: string): readonly Customer[] {
  return readMark(dataDir) === undefined ? customers : [...customers, ...seedCustomers];
}

/** Since when things happen that nobody seeded, epoch milliseconds. */
export function liveSince(dataDir: string): number {
  return readMark(dataDir)?.endedAt ?? begunAt(dataDir);
}

/** What whoever asks a second time is told. */
export const seededBefore =
  '  Seed    this folder has its history already: it is started as it is. For a new one: --seed --data .dingxin-3';
