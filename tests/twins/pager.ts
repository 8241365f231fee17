import { pageState } from '../../lib/core/page-state.ts';
import type { Instant } from '../../lib/core/time.ts';
import type { Clock, Pager, PageView, Sent } from '../../lib/ports.ts';

/** Somebody is called by a provider that knows our key. */
export interface Call {
  readonly key: string;
  readonly page: PageView;
  readonly at: Instant;
  readonly status: 'calling' | 'acknowledged' | 'over';
  /** Sends that were folded into it. */
  readonly sends: number;
}

export interface PagerFault {
  readonly isDone: boolean;
  readonly answer: Sent;
}

/** An in-memory provider: the same key is one call. */
export interface PagerTwin {
  readonly pager: Pager;
  calls(): readonly Call[];
  /** Asked before each request; a fault that it returns happens. */
  failWhen(fault: (what: 'send' | 'update', key: string) => PagerFault | undefined): void;
}

/** A provider that has called nobody yet. */
export function openPagerTwin(clock: Clock): PagerTwin {
  const calls = new Map<string, Call>();
  let failing: (what: 'send' | 'update', key: string) => PagerFault | undefined = () => undefined;
  const faulty = async (what: 'send' | 'update', key: string, work: () => void): Promise<Sent> => {
    const fault = failing(what, key);
    if (fault === undefined || fault.isDone) work();
    return fault?.answer ?? { kind: 'sent' };
  };
  return {
    pager: {
      send: (page, key) =>
        faulty('send', key, () => {
          const known = calls.get(key);
          calls.set(
            key,
            known === undefined
              ? { key, page, at: clock(), status: 'calling', sends: 1 }
              : { ...known, sends: known.sends + 1 },
          );
        }),
      update: (page, key) =>
        faulty('update', key, () => {
          const known = calls.get(key);
          const { kind } = pageState(page.ticket, page.generation);
          if (known === undefined || kind === 'calling') return;
          calls.set(key, { ...known, status: kind === 'acknowledged' ? 'acknowledged' : 'over' });
        }),
    },
    calls: () => [...calls.values()],
    failWhen: (fault) => {
      failing = fault;
    },
  };
}
