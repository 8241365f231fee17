import { after, hours, type Instant, seconds } from '../../lib/core/time.ts';
import type { Address, Clock, CustomerChannel, OutgoingFile, Sent } from '../../lib/ports.ts';

/** What a customer has on the screen. */
export interface Arrived extends Address {
  readonly text: string;
  /** Instead of the text, which then names it. */
  readonly file?: OutgoingFile;
  readonly key: string;
  readonly at: Instant;
}

/** `lost-answer`: it arrives and nobody tells us. `unreachable`: it does not, and nobody tells us either. */
export type ChannelFault = 'lost-answer' | 'unreachable' | 'busy' | 'refused';

/** A customer channel in memory, with the vendor's rules of five messages in 48 hours and of each key once. */
type Carries = Required<Pick<CustomerChannel, 'fetchFile' | 'sendFile'>>;

export interface CustomerChannelTwin extends Omit<CustomerChannel, keyof Carries>, Carries {
  /** What arrived, in order. */
  readonly arrived: readonly Arrived[];
  /** The customer writes: five more messages are allowed, and an ended session begins anew. */
  says(to: Address): void;
  /** A customer has a nickname from now on. */
  isCalled(customer: string, name: string): void;
  /** The customer sends a file; gives what it can be fetched by, for three days. */
  keeps(body: Uint8Array, name?: string): string;
  /** A colleague answers in the vendor's own client, or stops. */
  setColleague(to: Address, isThere: boolean): void;
  /** The next sends go wrong like this. */
  failNext(fault: ChannelFault, times?: number): void;
}

interface Kept {
  readonly at: Instant;
  readonly file: { readonly body: Uint8Array; readonly name?: string };
}

interface Line {
  readonly saidAt: Instant;
  readonly used: number;
}

const limit = 2_000;
const allowed = 5;

/** A channel in which nobody has written yet. */
export function customerChannelTwin(clock: Clock): CustomerChannelTwin {
  const arrived: Arrived[] = [];
  const lines = new Map<string, Line>();
  const colleagues = new Set<string>();
  const faults: ChannelFault[] = [];
  const names = new Map<string, string>();

  const media = new Map<string, Kept>();

  const deliver = (to: Address, text: string, key: string, file?: OutgoingFile): Sent => {
    const name = lineOf(to);
    if (arrived.some((one) => one.account === to.account && one.key === key)) return { kind: 'sent' };
    const line = lines.get(name);
    if (line === undefined || clock() > after(line.saidAt, hours(48))) return closed('outside of 48 hours');
    if (colleagues.has(name)) return closed('a colleague answers in WeCom');
    if (line.used >= allowed) return closed('five messages were sent');
    lines.set(name, { ...line, used: line.used + 1 });
    arrived.push({ ...to, text, key, at: clock(), ...(file === undefined ? {} : { file }) });
    return { kind: 'sent' };
  };

  const faulty = (work: () => Sent): Sent => {
    const fault = faults.shift();
    if (fault === 'busy') return { kind: 'busy', wait: seconds(2), reason: 'busy' };
    if (fault === 'refused') return { kind: 'refused', reason: 'refused' };
    if (fault === 'unreachable') return { kind: 'unsure', reason: 'unreachable' };
    const sent = work();
    return fault === 'lost-answer' ? { kind: 'unsure', reason: 'the answer was lost' } : sent;
  };

  return {
    name: 'wecom-kf',
    arrived,
    parts,
    budget: { human: 5, bot: 3 },
    send: async (to, text, key) => faulty(() => deliver(to, text, key)),
    sendFile: async (to, file, key) => faulty(() => deliver(to, file.name, key, file)),
    fetchFile: async (id) => {
      const fault = faults.shift();
      if (fault === 'busy') return { kind: 'busy', wait: seconds(2), reason: 'busy' };
      if (fault === 'refused') return { kind: 'refused', reason: 'gone' };
      if (fault !== undefined) return { kind: 'unsure', reason: 'unreachable' };
      const kept = media.get(id);
      if (kept === undefined || clock() > after(kept.at, hours(72)))
        return { kind: 'refused', reason: 'gone' };
      return { kind: 'fetched', ...kept.file };
    },
    keeps: (body, name) => {
      const id = `media-${media.size}`;
      media.set(id, { at: clock(), file: { body, ...(name === undefined ? {} : { name }) } });
      return id;
    },
    nameOf: async ({ customer }) => names.get(customer),
    isCalled: (customer, name) => names.set(customer, name),
    says: (to) => lines.set(lineOf(to), { saidAt: clock(), used: 0 }),
    setColleague: (to, isThere) => {
      if (isThere) colleagues.add(lineOf(to));
      else colleagues.delete(lineOf(to));
    },
    failNext: (fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault)),
  };
}

function lineOf({ account, customer }: Address): string {
  return `${account}/${customer}`;
}

function closed(reason: string): Sent {
  return { kind: 'closed', reason };
}

/** As full as they get, at graphemes; where exactly a channel cuts is its own affair. */
function parts(text: string): readonly string[] {
  const found: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.trim())) {
    if (Buffer.byteLength(part + segment) > limit) {
      found.push(part.trim());
      part = '';
    }
    part += segment;
  }
  return [...found, part.trim()].filter((one) => one !== '');
}
