import * as z from 'zod';

const method = z.string().optional();
const count = z.int().min(1).default(1);

/** What can be made to go wrong. `method` narrows it to one Web API method. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop-after-processing'), count, method }),
  z.object({ kind: z.literal('http-500'), count, method }),
  z.object({ kind: z.literal('slow'), ms: z.int().min(0), method }),
  z.object({ kind: z.literal('outage'), seconds: z.number().positive().optional() }),
  z.object({ kind: z.literal('rate-limit'), seconds: z.number().positive(), method }),
  z.object({ kind: z.literal('duplicate-events'), copies: z.int().min(1).default(1) }),
  z.object({ kind: z.literal('shuffle-events') }),
  z.object({ kind: z.literal('clear') }),
]);

/** One fault. */
export type Fault = z.infer<typeof faultSchema>;

/** The faults that are on. They end with the process; the journal has who set what, when. */
export interface Faults {
  set(fault: Fault, now: number): void;
  active(): readonly Fault[];
  /** Whether nothing of Slack works now. */
  isOutage(now: number): boolean;
  /** Uses up one of a counted fault. */
  spend(kind: 'drop-after-processing' | 'http-500', method: string): boolean;
  slowness(method: string): number;
  /** Seconds until the limit ends, when there is one. */
  rateLimit(method: string, now: number): number | undefined;
  extraCopies(): number;
  isShuffling(): boolean;
}

/** Nothing is wrong yet. A fault replaces one of its kind. */
export function openFaults(): Faults {
  const on = new Map<Fault['kind'], Fault & { readonly since: number }>();
  return {
    set: (fault, now) => {
      if (fault.kind === 'clear') on.clear();
      else on.set(fault.kind, { ...fault, since: now });
    },
    active: () => [...on.values()],
    isOutage: (now) => {
      const fault = on.get('outage');
      if (fault?.kind !== 'outage') return false;
      return fault.seconds === undefined || now < fault.since + fault.seconds * 1000;
    },
    spend: (kind, method) => {
      const fault = on.get(kind);
      if (fault?.kind !== kind || !concerns(fault, method)) return false;
      if (fault.count === 1) on.delete(kind);
      else on.set(kind, { ...fault, count: fault.count - 1 });
      return true;
    },
    slowness: (method) => {
      const fault = on.get('slow');
      return fault?.kind === 'slow' && concerns(fault, method) ? fault.ms : 0;
    },
    rateLimit: (method, now) => {
      const fault = on.get('rate-limit');
      if (fault?.kind !== 'rate-limit' || !concerns(fault, method)) return undefined;
      const left = fault.since + fault.seconds * 1000 - now;
      return left > 0 ? Math.ceil(left / 1000) : undefined;
    },
    extraCopies: () => {
      const fault = on.get('duplicate-events');
      return fault?.kind === 'duplicate-events' ? fault.copies : 0;
    },
    isShuffling: () => on.has('shuffle-events'),
  };
}

function concerns(fault: { readonly method?: string | undefined }, method: string): boolean {
  return fault.method === undefined || fault.method === method;
}
