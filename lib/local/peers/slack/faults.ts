import * as z from 'zod';
import { type Mix, openMix } from '../dice.ts';
import { draw } from './mix.ts';

const method = z.string().optional();
const count = z.int().min(1).default(1);

/** What can be made to go wrong. `method` narrows it to one Web API method. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop-after-processing'), count, method }),
  /** With `isProcessed` the call was carried out all the same. */
  z.object({ kind: z.literal('http-500'), count, method, isProcessed: z.boolean().default(false) }),
  /** The next calls answer 200 with this error and do nothing. */
  z.object({ kind: z.literal('error'), error: z.string(), count, method }),
  z.object({ kind: z.literal('slow'), ms: z.int().min(0), method }),
  z.object({ kind: z.literal('outage'), seconds: z.number().positive().optional() }),
  z.object({ kind: z.literal('rate-limit'), seconds: z.number().positive(), method }),
  z.object({ kind: z.literal('duplicate-events'), copies: z.int().min(1).default(1) }),
  /** The next events are sent so much later, behind what happened after them. */
  z.object({ kind: z.literal('delay-events'), ms: z.int().min(0), count }),
  /** The app's answers to the next events do not arrive, so that Slack sends these again. */
  z.object({ kind: z.literal('lose-answers'), count }),
  z.object({ kind: z.literal('shuffle-events') }),
  /** All of the above by chance: at each place where one can strike it does so in `rate` of the cases. */
  z.object({ kind: z.literal('mix'), seed: z.int(), rate: z.number().min(0).max(1) }),
  /** Everything ends, or one kind of it. */
  z.object({ kind: z.literal('clear'), only: z.string().optional() }),
]);

/** One fault. */
export type Fault = z.infer<typeof faultSchema>;
/** A kind of fault that can strike somewhere. */
export type Striking = Exclude<Fault['kind'], 'clear' | 'mix' | 'shuffle-events'>;
/** The fault of one kind. */
export type Named<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** The faults that are on. They end with the process; the journal has who set what, when, and which struck. */
export interface Faults {
  set(fault: Fault, now: number): void;
  active(): readonly Fault[];
  /** The fault of this kind if it strikes here; one that counts is used up by one. */
  take<K extends Striking>(kind: K, now: number, method?: string): Named<K> | undefined;
  /** Whether nothing of Slack works now. Only one that was set lasts. */
  isOutage(now: number): boolean;
  isShuffling(): boolean;
}

type Since = Fault & { readonly since: number };

/** Nothing is wrong yet. A fault replaces one of its kind. `onStrike` hears of each one that strikes. */
export function openFaults(onStrike: (fault: Fault, now: number) => void): Faults {
  const on = new Map<Fault['kind'], Since>();
  let mix: Mix | undefined;
  return {
    set: (fault, now) => {
      if (fault.kind === 'clear') endFaults(on, fault.only);
      else on.set(fault.kind, { ...fault, since: now });
      if (fault.kind === 'clear' && (fault.only ?? 'mix') === 'mix') mix = undefined;
      if (fault.kind === 'mix') mix = openMix(fault.seed, fault.rate);
    },
    active: () => [...on.values()],
    take: (kind, now, method) => {
      const set = on.get(kind);
      const isHere = set !== undefined && isOfKind(set, kind) && concerns(set, method) && !isOver(set, now);
      const fault = isHere ? set : mix && draw(mix, kind);
      if (isHere) countDown(on, set);
      if (fault !== undefined) onStrike(fault, now);
      return fault;
    },
    isOutage: (now) => {
      const fault = on.get('outage');
      return fault !== undefined && !isOver(fault, now);
    },
    isShuffling: () => on.has('shuffle-events'),
  };
}

function endFaults(inForce: Map<string, unknown>, only: string | undefined): void {
  if (only === undefined) inForce.clear();
  else inForce.delete(only);
}

/** Whether a fault is of this kind. */
export function isOfKind<F extends Fault, K extends Fault['kind']>(fault: F, kind: K): fault is F & Named<K> {
  return fault.kind === kind;
}

/** When the seconds of a limit or an outage are over, counted from when it was set. */
export function secondsLeft(fault: Since, now: number): number | undefined {
  if (!('seconds' in fault) || fault.seconds === undefined) return undefined;
  return (fault.since + fault.seconds * 1000 - now) / 1000;
}

function isOver(fault: Since, now: number): boolean {
  const left = secondsLeft(fault, now);
  return left !== undefined && left <= 0;
}

function concerns(fault: Fault, method: string | undefined): boolean {
  return !('method' in fault) || fault.method === undefined || fault.method === method;
}

function countDown(on: Map<Fault['kind'], Since>, fault: Since): void {
  if (!('count' in fault)) return;
  if (fault.count === 1) on.delete(fault.kind);
  else on.set(fault.kind, { ...fault, count: fault.count - 1 });
}
