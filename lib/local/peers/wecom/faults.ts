import * as z from 'zod';

const n = z.number().int().positive();

/** What can go wrong on request. A fault without `n` lasts until it is cleared. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The next calls are carried out, then the connection is cut. */
  z.object({ kind: z.literal('drop-after-processing'), n: n.default(1) }),
  z.object({ kind: z.literal('slow'), ms: z.number().nonnegative(), n: n.optional() }),
  z.object({ kind: z.literal('http-500'), n: n.optional() }),
  /** Every call's connection is cut before anything is done. */
  z.object({ kind: z.literal('outage'), n: n.optional() }),
  /** The next calls answer this number and do nothing: 42001, 45009, 60020, -1 ... */
  z.object({ kind: z.literal('errcode'), code: z.number().int(), n: n.default(1) }),
  /** sync_msg answers an empty page with has_more = 1. */
  z.object({ kind: z.literal('empty-pages'), n: n.default(1) }),
  /** sync_msg returns at most `size` messages. */
  z.object({ kind: z.literal('short-pages'), size: n, n: n.optional() }),
  /** Each doorbell is sent `n` times more. */
  z.object({ kind: z.literal('duplicate-doorbells'), n: n.default(1) }),
  /** The next doorbells are never sent. */
  z.object({ kind: z.literal('lose-doorbells'), n: n.optional() }),
  z.object({ kind: z.literal('clear') }),
]);

/** A fault, as `POST /_control/faults` takes it. */
export type Fault = z.infer<typeof faultSchema>;

type Named<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/** The faults in force. They end with the process: a restarted vendor is a healthy one. */
export interface Faults {
  set(fault: Fault): void;
  /** The fault of this kind if it is in force; one that counts is used up by one. */
  take<K extends Exclude<Fault['kind'], 'clear'>>(kind: K): Named<K> | undefined;
  /** The fault of this kind, not used up. */
  peek<K extends Exclude<Fault['kind'], 'clear'>>(kind: K): Named<K> | undefined;
  inForce(): readonly Fault[];
}

/** No faults yet. */
export function openFaults(): Faults {
  const inForce = new Map<Fault['kind'], Fault>();
  const peek = <K extends Fault['kind']>(kind: K): Named<K> | undefined => {
    const fault = inForce.get(kind);
    return fault !== undefined && isOfKind(fault, kind) ? fault : undefined;
  };
  return {
    set: (fault) => {
      if (fault.kind === 'clear') inForce.clear();
      else inForce.set(fault.kind, fault);
    },
    peek,
    take: (kind) => {
      const fault = peek(kind);
      if (fault !== undefined) countDown(inForce, fault);
      return fault;
    },
    inForce: () => [...inForce.values()],
  };
}

function isOfKind<K extends Fault['kind']>(fault: Fault, kind: K): fault is Named<K> {
  return fault.kind === kind;
}

function countDown(inForce: Map<Fault['kind'], Fault>, fault: Fault): void {
  if (!('n' in fault) || fault.n === undefined) return;
  if (fault.n > 1) inForce.set(fault.kind, { ...fault, n: fault.n - 1 });
  else inForce.delete(fault.kind);
}
