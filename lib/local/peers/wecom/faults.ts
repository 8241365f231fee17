import * as z from 'zod';
import { type Mix, openMix } from '../dice.ts';
import { draw } from './mix.ts';

const n = z.number().int().positive();
/** Narrows a fault to one API, named as in its path: `kf/send_msg`. */
const api = z.string().optional();

/** What can go wrong on request. A fault without `n` lasts until it is cleared. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The next calls are carried out, then the connection is cut. */
  z.object({ kind: z.literal('drop-after-processing'), n: n.default(1), api }),
  z.object({ kind: z.literal('slow'), ms: z.number().nonnegative(), n: n.optional(), api }),
  /** An error of the server; with `isProcessed` the call was carried out all the same. */
  z.object({ kind: z.literal('http-500'), n: n.optional(), api, isProcessed: z.boolean().default(false) }),
  /** Every call's connection is cut before anything is done. */
  z.object({ kind: z.literal('outage'), n: n.optional(), api }),
  /** The next calls answer this number and do nothing: 42001, 45009, 60020, -1 ... */
  z.object({ kind: z.literal('errcode'), code: z.number().int(), n: n.default(1), api }),
  /** The access token ends before its time, at the next call that brings it. */
  z.object({ kind: z.literal('end-token'), n: n.default(1), api }),
  /** sync_msg answers an empty page with has_more = 1. */
  z.object({ kind: z.literal('empty-pages'), n: n.default(1) }),
  /** sync_msg returns at most `size` messages. */
  z.object({ kind: z.literal('short-pages'), size: n, n: n.optional() }),
  /** The next messages are accepted, and reported by msg_send_fail `ms` later. */
  z.object({
    kind: z.literal('fail-later'),
    ms: z.number().nonnegative().default(1000),
    failType: z.number().int().min(0).max(12).default(0),
    n: n.default(1),
  }),
  /** Each doorbell is sent `n` times more. */
  z.object({ kind: z.literal('duplicate-doorbells'), n: n.default(1) }),
  /** The next doorbells are sent so much later, behind what rings after them. */
  z.object({ kind: z.literal('delay-doorbells'), ms: z.number().nonnegative(), n: n.optional() }),
  /** The next doorbells are never sent. */
  z.object({ kind: z.literal('lose-doorbells'), n: n.optional() }),
  /** All of the above by chance: at each place where one can strike it does so in `rate` of the cases. */
  z.object({ kind: z.literal('mix'), seed: z.number().int(), rate: z.number().min(0).max(1) }),
  /** Everything ends, or one kind of it. */
  z.object({ kind: z.literal('clear'), only: z.string().optional() }),
]);

/** A fault, as `POST /_control/faults` takes it. */
export type Fault = z.infer<typeof faultSchema>;
/** A kind of fault that can strike somewhere. */
export type Striking = Exclude<Fault['kind'], 'clear' | 'mix'>;
/** The fault of one kind. */
export type Named<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** The faults in force. They end with the process: a restarted vendor is a healthy one. */
export interface Faults {
  set(fault: Fault): void;
  /** The fault of this kind if it strikes here; one that counts is used up by one. `api` is what is being called. */
  take<K extends Striking>(kind: K, api?: string): Named<K> | undefined;
  inForce(): readonly Fault[];
}

/** No faults yet. `onStrike` hears of each one that strikes. */
export function openFaults(onStrike: (fault: Fault) => void): Faults {
  const inForce = new Map<Fault['kind'], Fault>();
  let mix: Mix | undefined;
  return {
    set: (fault) => {
      if (fault.kind === 'clear') endFaults(inForce, fault.only);
      else inForce.set(fault.kind, fault);
      if (fault.kind === 'clear' && (fault.only ?? 'mix') === 'mix') mix = undefined;
      if (fault.kind === 'mix') mix = openMix(fault.seed, fault.rate);
    },
    take: (kind, api) => {
      const set = inForce.get(kind);
      const isHere = set !== undefined && isOfKind(set, kind) && concerns(set, api);
      const fault = isHere ? set : mix && draw(mix, kind);
      if (isHere) countDown(inForce, set);
      if (fault !== undefined) onStrike(fault);
      return fault;
    },
    inForce: () => [...inForce.values()],
  };
}

function endFaults(inForce: Map<string, unknown>, only: string | undefined): void {
  if (only === undefined) inForce.clear();
  else inForce.delete(only);
}

/** Whether a fault is of this kind. */
export function isOfKind<K extends Fault['kind']>(fault: Fault, kind: K): fault is Named<K> {
  return fault.kind === kind;
}

function concerns(fault: Fault, api: string | undefined): boolean {
  return !('api' in fault) || fault.api === undefined || fault.api === api;
}

function countDown(inForce: Map<Fault['kind'], Fault>, fault: Fault): void {
  // Its `n` is how many copies there are, not how often.
  if (fault.kind === 'duplicate-doorbells') return;
  if (!('n' in fault) || fault.n === undefined) return;
  if (fault.n > 1) inForce.set(fault.kind, { ...fault, n: fault.n - 1 });
  else inForce.delete(fault.kind);
}
