import * as z from 'zod';

const n = z.number().int().positive().optional();

/** What can go wrong on request; without `n` until it is cleared. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Answered as ever, and nobody's telephone rings. */
  z.object({ kind: z.literal('silent'), n }),
  z.object({ kind: z.literal('status'), status: z.number().int().min(300).max(599), n }),
  /** 429, with how long to wait. */
  z.object({ kind: z.literal('throttle'), seconds: z.number().int().positive(), n }),
  /** Sent on to another address. */
  z.object({ kind: z.literal('redirect'), to: z.url(), n }),
  z.object({ kind: z.literal('slow'), ms: z.number().nonnegative(), n }),
  /** The connection is cut before anything is done, or after. */
  z.object({ kind: z.literal('outage'), n }),
  z.object({ kind: z.literal('drop-after-processing'), n }),
  z.object({ kind: z.literal('clear') }),
]);
export type Fault = z.infer<typeof faultSchema>;
type Striking = Exclude<Fault, { kind: 'clear' }>;

/** The faults in force; they end with the process. */
export interface Faults {
  set(fault: Fault): void;
  /** The fault of this kind if it strikes here; one that counts is used up by one. */
  take<K extends Striking['kind']>(kind: K): Extract<Striking, { kind: K }> | undefined;
}

/** No faults yet. `onStrike` hears of each one that strikes. */
export function openFaults(onStrike: (kind: string) => void): Faults {
  let inForce: readonly Striking[] = [];
  return {
    set: (fault) => {
      inForce = fault.kind === 'clear' ? [] : [...inForce.filter(({ kind }) => kind !== fault.kind), fault];
    },
    take: (kind) => {
      const fault = inForce.find((one): one is Extract<Striking, { kind: typeof kind }> => one.kind === kind);
      if (fault === undefined) return undefined;
      onStrike(kind);
      inForce = inForce.flatMap((one) => (one === fault ? left(one) : [one]));
      return fault;
    },
  };
}

function left(fault: Striking): readonly Striking[] {
  if (fault.n === undefined) return [fault];
  return fault.n > 1 ? [{ ...fault, n: fault.n - 1 }] : [];
}
