import { after, type Instant } from '../core/time.ts';
import type { ClaimConditions, Commit, NewEffect, OwedEffect } from '../ports.ts';
import { effectKey, owedAt, parkedKey } from './keys.ts';
import type { Part } from './part.ts';
import { type Attributes, isAbsent, type Write } from './write.ts';

/** Whoever claimed an effect last, and nobody else, may say what became of it. */
const isMine = '#state = :claimed AND #attempt = :attempt';
const mine = ({ attempt }: OwedEffect) => ({ claimed: 'claimed', attempt });

/** An effect enters its lane. */
export function newEffectPart(commit: string, { nextAt, ...effect }: NewEffect): Part {
  const key = effectKey(effect);
  const item = {
    ...key,
    ...owedAt(key, nextAt),
    ...effect,
    attempt: 0,
    isUnsure: false,
    state: 'owed',
    commit,
  };
  return { write: { verb: 'put', item, when: isAbsent } };
}

/** Nobody tries an effect again. */
export function stickPart(effect: OwedEffect): Part {
  return { write: moved(effect, 'stuck', undefined, { isUnsure: effect.isUnsure }) };
}

/** An effect waits for the customer's next message. */
export function parkPart(effect: OwedEffect): Part {
  return { write: moved(effect, 'parked', undefined, { wasParked: true }) };
}

/** Parked effects are owed again. */
export function flushParts({ destination, laneKeys, at }: NonNullable<Commit['flushes']>): readonly Part[] {
  return laneKeys.map((laneKey) => {
    const key = parkedKey(destination, laneKey);
    return {
      write: {
        verb: 'update',
        key,
        set: { state: 'owed', ...owedAt(key, at) },
        when: '#state = :parked',
        values: { parked: 'parked' },
      },
    };
  });
}

/** A settled effect leaves its lane. */
export function leaveLane(effect: OwedEffect): Write {
  return { verb: 'delete', key: effectKey(effect), when: isMine, values: mine(effect) };
}

/** An effect as it is once claimed: a claim that ran out may have sent it without a word. */
export function claimed(
  effect: OwedEffect,
  { now, lease, slot }: ClaimConditions,
): OwedEffect & { readonly nextAt: Instant; readonly claimedAt: Instant } {
  return {
    ...effect,
    attempt: effect.attempt + 1,
    state: 'claimed',
    isUnsure: effect.isUnsure || effect.state === 'claimed',
    nextAt: after(now, lease),
    claimedAt: now,
    ...(slot === undefined ? {} : { slot: slot.window }),
  };
}

/** Claims an effect that is as it was read, and due; `claim` marks who did it. */
export function claimWrite(effect: OwedEffect, conditions: ClaimConditions, claim: string): Write {
  const key = effectKey(effect);
  const { state, attempt, isUnsure, nextAt, claimedAt, slot } = claimed(effect, conditions);
  return {
    verb: 'update',
    key,
    set: { state, attempt, isUnsure, slot, claim, claimedAt, ...owedAt(key, nextAt) },
    when: '#state = :read AND #state IN (:owed, :claimed) AND #attempt = :attempt AND #nextAt <= :now',
    values: {
      read: effect.state,
      owed: 'owed',
      claimed: 'claimed',
      attempt: effect.attempt,
      now: conditions.now,
    },
  };
}

/** Gives a claimed effect back, or makes it stuck. */
export function releaseWrite(effect: OwedEffect, { nextAt, isUnsure, returnsSlot }: Back): Write {
  const more = returnsSlot ? { isUnsure, slot: undefined } : { isUnsure };
  return moved(effect, nextAt === undefined ? 'stuck' : 'owed', nextAt, more);
}

interface Back {
  readonly nextAt: Instant | undefined;
  readonly isUnsure: boolean;
  readonly returnsSlot: boolean;
}

function moved(
  effect: OwedEffect,
  state: OwedEffect['state'],
  nextAt: Instant | undefined,
  more: Attributes = {},
): Write {
  const key = effectKey(effect);
  return {
    verb: 'update',
    key,
    set: { state, ...owedAt(key, nextAt), ...more },
    when: isMine,
    values: mine(effect),
  };
}
