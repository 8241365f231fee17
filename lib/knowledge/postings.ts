import type { Index } from './index-file.ts';
import { termHash } from './term-hash.ts';

/** Where a term stands: ascending units, how often in each, and how many of them are asked ones. */
export interface Postings {
  readonly units: Uint32Array;
  readonly times: Uint32Array;
  readonly asked: number;
  /** Articles that have it anywhere. */
  readonly articles: number;
}

/** The same while an index is made. */
type Unpacked = Pick<Postings, 'asked' | 'articles'> & Readonly<Record<'units' | 'times', readonly number[]>>;

/** Postings as bytes: three counts, then the gaps between units, each followed by the times when more than once. */
export function packPostings({ units, times, asked, articles }: Unpacked): readonly number[] {
  const bytes: number[] = [];
  for (const count of [units.length, asked, articles]) pushNumber(bytes, count);
  let last = -1;
  for (const [at, unit] of units.entries()) {
    const many = times[at] ?? 1;
    const gap = unit - last - 1;
    pushNumber(bytes, gap * 2 + (many > 1 ? 1 : 0));
    if (many > 1) pushNumber(bytes, many);
    last = unit;
  }
  return bytes;
}

/** The postings of a term; nothing when no unit has it. */
export function postingsOf(index: Index, term: string): Postings | undefined {
  const place = placeOf(index, term);
  return place === undefined ? undefined : unpack(index.postings, index.starts[place] ?? 0);
}

/** The first place whose unit is not below `from`. */
export function lowest(units: Uint32Array, from: number): number {
  let [low, high] = [0, units.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeOf({ hashes, checks }: Index, term: string): number | undefined {
  const { main, check } = termHash(term);
  let [low, high] = [0, hashes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? 0) < main) low = middle + 1;
    else high = middle;
  }
  for (let at = low; hashes[at] === main; at += 1) if (checks[at] === check) return at;
  return undefined;
}

// Written out, since a question of twenty characters reads some ten thousand numbers.
function unpack(bytes: Uint8Array, start: number): Postings {
  let at = start;
  // Seven bits a byte, lowest first, as in protocol buffers.
  const next = () => {
    let byte = bytes[at++] ?? 0;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  };
  const count = next();
  const asked = next();
  const articles = next();
  const units = new Uint32Array(count);
  const times = new Uint32Array(count);
  let unit = -1;
  for (let place = 0; place < count; place += 1) {
    const gap = next();
    unit += 1 + (gap >>> 1);
    units[place] = unit;
    times[place] = (gap & 1) === 0 ? 1 : next();
  }
  return { units, times, asked, articles };
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}
