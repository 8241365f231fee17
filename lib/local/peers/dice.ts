/** Draws that are the same for the same seed. */
export interface Dice {
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of them. */
  oneOf<T>(first: T, ...others: readonly T[]): T;
}

/** Dice of a seed (mulberry32: 32 bits of state, and good enough for accidents). */
export function openDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    chance: (share) => next() < share,
    between,
    oneOf: (first, ...others) => [first, ...others][between(0, others.length)] ?? first,
  };
}

/** Accidents by chance: whether one happens, in `rate` of the cases, and what it is. */
export interface Mix {
  strike<T>(make: (dice: Dice) => T): T | undefined;
}

/** The accidents of a seed. */
export function openMix(seed: number, rate: number): Mix {
  const dice = openDice(seed);
  return { strike: (make) => (dice.chance(rate) ? make(dice) : undefined) };
}
