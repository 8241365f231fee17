/** Numbers that look random and are the same for the same seed. */
export interface Chance {
  /** 0 up to 1. */
  readonly draw: () => number;
  readonly between: (from: number, to: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly one: <T>(of: readonly T[]) => T;
}

/** Mulberry32: small, fast, good enough to choose faults by. */
export function chance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    draw,
    between: (from, to) => from + draw() * (to - from),
    happens: (probability) => draw() < probability,
    one: (of) => {
      const found = of[Math.floor(draw() * of.length)];
      if (found === undefined) throw new RangeError('there is nothing to choose from');
      return found;
    },
  };
}
