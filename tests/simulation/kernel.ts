import { type Instant, instant } from '../../lib/core/time.ts';

interface Event {
  readonly at: number;
  readonly count: number;
  readonly name: string;
  readonly run: () => unknown;
}

/** One thread in which the whole world happens, event by event, in the order of its clock. */
export interface Kernel {
  /** The true time; what a worker believes may differ. */
  readonly now: () => Instant;
  /**
   * `run` happens at a moment, never before now. What it lets go on has come to rest before the next event; when it
   * answers false there is nothing that could go on.
   */
  readonly at: (moment: number, name: string, run: () => unknown) => void;
  /** Runs what happens up to `end`, as long as `goesOn` says so. */
  readonly run: (end: number, goesOn?: () => boolean) => Promise<void>;
  readonly events: () => number;
  /** The same for the same course of events. */
  readonly digest: () => string;
}

/** A kernel whose clock stands at `start`. */
export function openKernel(start: Instant): Kernel {
  const queue = heap();
  let now: number = start;
  let count = 0;
  let events = 0;
  let hash = 0x811c9dc5;
  const note = ({ at, name }: Event) => {
    hash = Math.imul(hash ^ (at - start), 0x01000193);
    for (let index = 0; index < name.length; index += 1) {
      hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
    }
  };
  return {
    now: () => instant(now),
    at: (moment, name, run) => {
      count += 1;
      queue.push({ at: Math.max(now, Math.round(moment)), count, name, run });
    },
    run: async (end, goesOn = () => true) => {
      for (let next = queue.first(); next !== undefined && next.at <= end; next = queue.first()) {
        queue.pop();
        now = next.at;
        events += 1;
        note(next);
        if (next.run() !== false) await rest();
        if (!goesOn()) return;
      }
      now = Math.max(now, end);
    },
    events: () => events,
    digest: () => (hash >>> 0).toString(16).padStart(8, '0'),
  };
}

/** Until every promise that could go on has gone on: a turn of the loop comes only behind all of them. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The earliest event first; of one moment the one that was ordered first. */
function heap() {
  const events: Event[] = [];
  const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.count < b.count);
  const swap = (a: number, b: number) => {
    const [one, other] = [events[a], events[b]];
    if (one === undefined || other === undefined) return;
    events[a] = other;
    events[b] = one;
  };
  const rises = (at: number): void => {
    const parent = (at - 1) >> 1;
    const [above, here] = [events[parent], events[at]];
    if (at === 0 || above === undefined || here === undefined || !isBefore(here, above)) return;
    swap(at, parent);
    rises(parent);
  };
  const sinks = (at: number): void => {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      const [one, best] = [events[child], events[least]];
      if (one !== undefined && best !== undefined && isBefore(one, best)) least = child;
    }
    if (least === at) return;
    swap(at, least);
    sinks(least);
  };
  return {
    first: () => events[0],
    push: (event: Event) => {
      events.push(event);
      rises(events.length - 1);
    },
    pop: () => {
      const last = events.pop();
      if (last === undefined || events.length === 0) return;
      events[0] = last;
      sinks(0);
    },
  };
}
