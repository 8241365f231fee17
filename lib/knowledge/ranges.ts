import type { Index } from './index-file.ts';

/** The units of one article: `[from, to)` among the asked ones and among the sections. */
export interface Range {
  readonly asked: readonly [from: number, to: number];
  readonly bodies: readonly [from: number, to: number];
}

/** Where the units of each article begin, among the asked ones and among the sections; one more says where they end. */
export interface Ranges {
  readonly asked: Uint32Array;
  readonly bodies: Uint32Array;
}

/** Which units belong to which article; they stand in its order. */
export function rangesOf({ owners, asked, twins }: Index): Ranges {
  const startsIn = (part: Uint32Array, first: number) => {
    const starts = new Uint32Array(twins.length + 1);
    for (const owner of part) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
    let sum = first;
    for (let at = 0; at < starts.length; at += 1) {
      sum += starts[at] ?? 0;
      starts[at] = sum;
    }
    return starts;
  };
  return { asked: startsIn(owners.subarray(0, asked), 0), bodies: startsIn(owners.subarray(asked), asked) };
}

/** The units of one article. */
export function rangeOf({ asked, bodies }: Ranges, article: number): Range {
  return {
    asked: [asked[article] ?? 0, asked[article + 1] ?? 0],
    bodies: [bodies[article] ?? 0, bodies[article + 1] ?? 0],
  };
}
