import type { Index } from './index-file.ts';

/** The units of one article: `[from, to)` among the asked ones and among the sections. */
export interface Range {
  readonly asked: readonly [from: number, to: number];
  readonly bodies: readonly [from: number, to: number];
}

/** Says which units belong to an article; they stand in its order. */
export function rangesOf({ owners, asked, twins }: Index): (article: number) => Range {
  const startsIn = (part: Uint32Array) => {
    const starts = new Uint32Array(twins.length + 1);
    for (const owner of part) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
    for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    return starts;
  };
  const inAsked = startsIn(owners.subarray(0, asked));
  const inBodies = startsIn(owners.subarray(asked));
  return (article) => ({
    asked: [inAsked[article] ?? 0, inAsked[article + 1] ?? 0],
    bodies: [asked + (inBodies[article] ?? 0), asked + (inBodies[article + 1] ?? 0)],
  });
}
