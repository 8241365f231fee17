import type { Dice, Mix } from '../dice.ts';
import { type Fault, isOfKind, type Named, type Striking } from './faults.ts';

/** What each kind is when chance makes it, with what a vendor does on a bad day. */
const made: Readonly<Record<Striking, (dice: Dice) => Fault>> = {
  outage: () => ({ kind: 'outage' }),
  'drop-after-processing': () => ({ kind: 'drop-after-processing', n: 1 }),
  // Some of them longer than any caller should wait.
  slow: (dice) => ({ kind: 'slow', ms: dice.oneOf(50, 300, 1_000, 4_000) }),
  'http-500': (dice) => ({ kind: 'http-500', isProcessed: dice.chance(0.5) }),
  errcode: (dice) => ({ kind: 'errcode', code: dice.oneOf(-1, -1, 45009, 42001, 40014), n: 1 }),
  'end-token': () => ({ kind: 'end-token', n: 1 }),
  'empty-pages': () => ({ kind: 'empty-pages', n: 1 }),
  'short-pages': (dice) => ({ kind: 'short-pages', size: dice.between(1, 3) }),
  'fail-later': (dice) => ({
    kind: 'fail-later',
    ms: dice.between(0, 3_000),
    failType: dice.oneOf(0, 5, 10),
    n: 1,
  }),
  'duplicate-doorbells': (dice) => ({ kind: 'duplicate-doorbells', n: dice.between(1, 3) }),
  'delay-doorbells': (dice) => ({ kind: 'delay-doorbells', ms: dice.between(1, 3_000) }),
  'lose-doorbells': () => ({ kind: 'lose-doorbells' }),
};

/** The fault of this kind, if chance wants it here. */
export function draw<K extends Striking>(mix: Mix, kind: K): Named<K> | undefined {
  const fault = mix.strike(made[kind]);
  return fault !== undefined && isOfKind(fault, kind) ? fault : undefined;
}
