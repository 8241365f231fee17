import type { Dice, Mix } from '../dice.ts';
import { type Fault, isOfKind, type Named, type Striking } from './faults.ts';

/** What each kind is when chance makes it, with what Slack does on a bad day. */
const made: Readonly<Record<Striking, (dice: Dice) => Fault>> = {
  'drop-after-processing': () => ({ kind: 'drop-after-processing', count: 1 }),
  'http-500': (dice) => ({ kind: 'http-500', count: 1, isProcessed: dice.chance(0.5) }),
  error: (dice) => ({
    kind: 'error',
    count: 1,
    error: dice.oneOf('internal_error', 'service_unavailable', 'ratelimited', 'fatal_error'),
  }),
  // Some of them longer than any caller should wait.
  slow: (dice) => ({ kind: 'slow', ms: dice.oneOf(50, 300, 1_000, 5_000) }),
  outage: () => ({ kind: 'outage' }),
  'rate-limit': (dice) => ({ kind: 'rate-limit', seconds: dice.between(1, 30) }),
  'duplicate-events': (dice) => ({ kind: 'duplicate-events', copies: dice.between(1, 3) }),
  'delay-events': (dice) => ({ kind: 'delay-events', ms: dice.between(1, 3_000), count: 1 }),
  'lose-answers': () => ({ kind: 'lose-answers', count: 1 }),
};

/** The fault of this kind, if chance wants it here. */
export function draw<K extends Striking>(mix: Mix, kind: K): Named<K> | undefined {
  const fault = mix.strike(made[kind]);
  return fault !== undefined && isOfKind(fault, kind) ? fault : undefined;
}
