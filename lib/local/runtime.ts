import { join } from 'node:path';
import { demand } from './aws-json.ts';
import { type Backing, startBacking } from './backing.ts';
import { dueItemReader, dueReader, isPull } from './due.ts';
import { apply, unite } from './environment.ts';
import { loadHandler } from './handlers.ts';
import { makeRoutes } from './http-routes.ts';
import { type Invoke, makeInvoke } from './invoke.ts';
import { startPoller } from './lambda-sqs.ts';
import { sayLeft } from './left.ts';
import { localEnvironment } from './local-environment.ts';
import { clockMover, type MoveClock } from './move-clock.ts';
import type { RuntimeOptions } from './options.ts';
import { owedReader, type ReadOwed } from './owed.ts';
import type { Counts } from './queues.ts';
import type { Say } from './say.ts';
import { type Schedules, startSchedules } from './schedule.ts';
import { settler } from './settle.ts';
import type { LocalQueue, Topology } from './topology.ts';

/** The program, running on this machine. */
export interface Runtime {
  /** Of the HTTP API, without a slash at the end. */
  readonly url: string;
  readonly topology: Topology;
  /** Where the DynamoDB server and the queue server (which also serves the bucket) listen. */
  readonly dynamodb: string;
  readonly queues: string;
  /** Epoch milliseconds, with the offset of the moved clock. */
  readonly now: () => number;
  /** Forgets all messages of a queue, by its short name such as `timers`. */
  readonly purge: (queue: string) => Promise<void>;
  /** The messages of a queue by state. */
  readonly count: (queue: string) => Promise<Counts>;
  readonly readOwed: ReadOwed;
  readonly sweepNow: () => Promise<void>;
  /** Moves the clock forward, stopping wherever something is due. */
  readonly moveClock: MoveClock;
  /** Resolves when nothing is left to do now; rejects after `patienceMs` (a minute unless said). */
  readonly idle: (patienceMs?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Starts everything on this machine, with the wiring of the synthesized template. Once in a process: functions share
 * its environment, and keep the clients that they made when they were first loaded.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const root = options.root ?? join(import.meta.dirname, '../..');
  const cacheDir = options.cacheDir ?? join(root, '.dingxin');
  const say = options.log ?? (() => {});
  await using stack = new AsyncDisposableStack();
  const backing = await startBacking({ ...options, root, cacheDir }, say, stack);
  const invoke = await load({ ...options, root }, backing, say, stack);
  const schedules = run(backing, invoke, say, stack);
  const runtime = assemble(backing, schedules, say);
  const started = stack.move();
  return { ...runtime, close: () => started.disposeAsync() };
}

async function load(
  { root, environment = {} }: RuntimeOptions & { readonly root: string },
  { topology, clock, dynamodb, queues, secretsPort }: Backing,
  say: Say,
  stack: AsyncDisposableStack,
): Promise<Invoke> {
  const places = { root, dynamodb, queues: queues.url, secretsPort, clockOffset: clock.offset() };
  stack.defer(apply(unite(topology.functions, { ...localEnvironment(places), ...environment })));
  const loaded = await Promise.all(
    topology.functions.map(async (fn) => ({ fn, handler: await loadHandler(root, fn) })),
  );
  // Whoever has to know the time may still be starting.
  await clock.moveTo(clock.offset());
  return makeInvoke(loaded, say);
}

function run(backing: Backing, invoke: Invoke, say: Say, stack: AsyncDisposableStack): Schedules {
  const { topology, clock, queues, http } = backing;
  for (const mapping of topology.mappings) {
    stack.defer(startPoller({ server: queues.url, mapping, invoke, say }).close);
  }
  const schedules = startSchedules(topology.schedules, invoke, clock.now);
  stack.defer(schedules.close);
  http.serve({ find: makeRoutes(topology.routes), invoke, now: clock.now });
  // Closed first, and again with the servers in case that we did not get here.
  stack.defer(http.close);
  return schedules;
}

function assemble(backing: Backing, schedules: Schedules, say: Say): Omit<Runtime, 'close'> {
  const { topology, clock, dynamodb, queues, http } = backing;
  const sweep = schedules.runNow;
  const readDue = dueReader(dynamodb, topology.table);
  const readStops = dueReader(dynamodb, topology.table, (pk) => !isPull(pk));
  // Every queue that somebody reads, be it a function or a process of its own; the others hold dead letters.
  const read = topology.queues.filter(({ maxReceive }) => maxReceive !== undefined);
  const countAll = () => Promise.all(read.map(async ({ name }) => ({ name, ...(await queues.count(name)) })));
  const settle = settler({ counts: countAll, readDue, now: clock.now, sweep });
  return {
    url: http.url,
    topology,
    dynamodb,
    queues: queues.url,
    now: clock.now,
    purge: async (name) => {
      await demand(queues.url, 'AmazonSQS.PurgeQueue', { QueueUrl: find(topology, name).url });
    },
    count: async (name) => queues.count(find(topology, name).name),
    readOwed: owedReader(dynamodb, topology.table),
    sweepNow: sweep,
    moveClock: clockMover({ clock, readStops, sweep, settle, say }),
    idle: async (patienceMs = 60_000) => {
      if (await settle(patienceMs)) return;
      const owed = await dueItemReader(dynamodb, topology.table)();
      const left = sayLeft(await countAll(), owed, clock.now());
      throw new Error(`Something is still being done after ${patienceMs} ms: ${left}.`);
    },
  };
}

function find({ queues }: Topology, short: string): LocalQueue {
  const found = queues.find(({ name }) => name.replace(/\.fifo$/, '').endsWith(`-local-${short}`));
  if (found === undefined) throw new Error(`There is no queue ${short}.`);
  return found;
}
