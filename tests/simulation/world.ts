import { after, type Instant, instant, milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import type { Log } from '../../lib/ports.ts';
import { cursorKey, owedAt } from '../../lib/store/keys.ts';
import { chance } from './chance.ts';
import { draftingOn } from './drafting.ts';
import { type Adversary, type Kind, nobody } from './fault.ts';
import { openCalls, remaining } from './invocation.ts';
import { openKernel } from './kernel.ts';
import { openPeers } from './peers.ts';
import { openPeople } from './people.ts';
import { openProgram } from './program.ts';
import { type Batch, openQueues } from './queues.ts';
import { settings } from './settings.ts';
import { openTable } from './table.ts';
import { timeouts } from './topology.ts';
import { openWatch } from './watch.ts';
import { writesIn } from './writes.ts';

export interface WorldOptions {
  readonly seed: number;
  /** What goes wrong; nothing unless given. `now` is the true time. */
  readonly adversary?: (now: () => number) => Adversary;
  /** How wrong a worker's clock is at most, in milliseconds. */
  readonly skew?: number;
  /** How far look-ups in Slack lag at most, in milliseconds. */
  readonly lag?: number;
  /** How often a sweep is missed, and how often it runs twice. */
  readonly missedSweeps?: number;
  readonly doubledSweeps?: number;
  /** Workers that start cold. */
  readonly cold?: number;
  /** When every queue loses its hints, in milliseconds from the beginning. */
  readonly purges?: readonly number[];
  /** Told of everything, line by line, for people to read; `writes` are told too when they are of this. */
  readonly narrate?: (at: Instant, line: string) => void;
  readonly writesOf?: string;
}

export const account = 'wkSIM';
/** A Monday, ten in the morning in Shanghai. */
const start = instant(Date.UTC(2026, 10, 23, 2, 0));
const minute = 60_000;

/** The whole of it: the program, its table and queues, the vendors, and people, in one kernel. */
export function openWorld(options: WorldOptions) {
  const { seed, skew = 0, lag = 500, missedSweeps = 0, doubledSweeps = 0, cold = 0 } = options;
  const kernel = openKernel(start);
  const dice = chance(seed);
  const faults = new Map<Kind, number>();
  let adversary = options.adversary?.(kernel.now) ?? nobody;
  const counting: Adversary = (point, able) => {
    const kind = adversary(point, able);
    if (kind !== undefined) faults.set(kind, (faults.get(kind) ?? 0) + 1);
    return kind;
  };
  const ask = () => counting;
  const watch = openWatch(kernel, settings, skew);
  const narrate = (line: string) => options.narrate?.(kernel.now(), line);
  let running = 0;
  let sweeps = 0;
  let knocking = 0;
  const beats: number[] = [];

  const calls = openCalls({
    kernel,
    chance: dice,
    adversary: ask,
    hurry: () => people.hurry(),
    note: narrate,
    over: () => {
      running -= 1;
    },
  });
  const { writesOf } = options;
  const table = openTable({
    ...{ kernel, chance: dice, calls },
    watch: (changes) => {
      if (writesOf !== undefined) for (const line of writesIn(changes, writesOf)) narrate(line);
      watch.changed(changes);
    },
  });
  // The account was pulled before, so that it is pulled again even if every doorbell is lost.
  const key = cursorKey(account);
  table.begin({ ...key, cursor: '0', ...owedAt(key, after(start, minutes(1))) });
  const peers = openPeers({
    kernel,
    chance: dice,
    calls,
    account,
    channels: [settings.desk.desk, settings.desk.oncall],
    lag,
    looked: () => {},
    paged: watch.paged,
  });
  const begin = (name: string, lasts: number) => {
    running += 1;
    return calls.begin(name, milliseconds(lasts), Math.round(dice.between(-skew, skew)));
  };
  const invoke = ({ worker, queue, records, finish }: Batch) => {
    const boot = dice.happens(cold) ? dice.between(150, 500) : dice.between(15, 50);
    kernel.at(kernel.now() + boot, `start ${worker}`, () => {
      const invocation = begin(worker, timeouts.worker);
      narrate(`${worker} takes ${records.length} from ${queue}`);
      const context = { getRemainingTimeInMillis: () => remaining(invocation, kernel.now()) };
      program
        .worker(worker, invocation)({ Records: records }, context)
        .then(({ batchItemFailures }) => {
          if (invocation.isDead) return;
          calls.end(invocation);
          finish(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        }, flaw);
    });
  };
  /** No function may ever reject but for the errors of the edge; those are its queue's business. */
  const flaw = (error: unknown) => watch.problem(`a function failed: ${error}`);
  const queues = openQueues({ kernel, chance: dice, calls, adversary: ask, start: invoke });
  const log: Log = {
    info: (event, facts) => narrate(`  ${event} ${JSON.stringify(facts ?? {})}`),
    warn: (event, facts) => narrate(`  ${event} ${JSON.stringify(facts ?? {})}`),
    error: (event, facts) => {
      narrate(`  ${event} ${JSON.stringify(facts ?? {})}`);
      const reason = String(facts?.['reason'] ?? '');
      const isExpected = event !== 'message.failed' || /^(?:Transient|Permanent)Error /.test(reason);
      if (!isExpected) watch.problem(`a function failed: ${reason}`);
    },
  };
  const program = openProgram({
    ...{ settings, table, queues, peers, chance: dice, log },
    drafting: draftingOn(calls),
    isQuoting: seed % 2 === 0,
    beat: (invocation) =>
      calls.call(invocation, {
        point: 'watcher.beat',
        able: ['crash before', 'refused', 'lost request', 'stall'],
        takes: [20, 200],
        patience: seconds(5),
        perform: () => {
          beats.push(kernel.now());
          return true;
        },
        refused: () => false,
        unknown: () => false,
      }),
  });

  /** A request to a door, tried again after each wait until it is answered within three seconds. */
  const knock = (name: string, waits: readonly number[], request: Knock, answered = () => {}) => {
    const [wait, ...later] = waits;
    if (wait === undefined) return;
    knocking += 1;
    kernel.at(kernel.now() + wait, `at ${name}`, () => {
      const invocation = begin(name, timeouts.door);
      let isOver = false;
      const over = (isTaken: boolean) => {
        if (isOver) return;
        isOver = true;
        knocking -= 1;
        if (isTaken) answered();
        else knock(name, later, request, answered);
      };
      const ended = (isTaken: boolean) => {
        if (invocation.isDead) return;
        calls.end(invocation);
        over(isTaken);
      };
      kernel.at(kernel.now() + 3_000, `${name} is waited for`, () => {
        over(false);
        return false;
      });
      request(invocation).then(ended, () => ended(false));
    });
  };

  const people = openPeople({
    ...{ kernel, peers, settings, account },
    note: (line) => narrate(`-- ${line}`),
    ring: () =>
      knock('receive-wecom', [dice.between(30, 200), 0, 0], (invocation) =>
        program.ring(invocation, account),
      ),
    tell: (inbound, heard) =>
      knock(
        'receive-slack',
        [dice.between(30, 900), 0, minute, 5 * minute],
        async (invocation) => {
          await program.hear(invocation, inbound, inbound.id);
          return true;
        },
        () => heard(kernel.now()),
      ),
  });

  const sweepAt = (beginning: number) => {
    kernel.at(beginning + dice.between(0, 2_000), 'sweep', () => {
      const count = dice.happens(missedSweeps) ? 0 : dice.happens(doubledSweeps) ? 2 : 1;
      for (let times = 0; times < count; times += 1) sweepOnce();
      sweepAt(beginning + minute);
    });
  };
  const sweepOnce = () => {
    sweeps += 1;
    const invocation = begin('sweep', timeouts.sweep);
    program.sweep(invocation).then(
      () => calls.end(invocation),
      () => calls.end(invocation),
    );
  };
  sweepAt(start + dice.between(0, minute));
  for (const at of options.purges ?? []) {
    kernel.at(start + at, 'purge', () => {
      narrate('-- every queue is emptied');
      queues.purge();
    });
  }

  return {
    ...{ kernel, chance: dice, table, queues, peers, people, watch, settings, calls, start, faults },
    running: () => running + knocking,
    /** Nothing goes wrong, and Slack tells what was said at most a second out of order. */
    isOrderly: options.adversary === undefined,
    sweeps: () => sweeps,
    /** When the watcher outside heard that a sweep was completed. */
    beats,
    setAdversary: (next: Adversary) => {
      adversary = next;
    },
  };
}

type Knock = (invocation: ReturnType<ReturnType<typeof openCalls>['begin']>) => Promise<boolean>;
export type World = ReturnType<typeof openWorld>;
