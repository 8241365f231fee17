import { decideDraft } from '../core/decide-draft.ts';
import type { EffectOf } from '../core/effect.ts';
import type { Drafted } from '../core/on-draft.ts';
import { after, earliest, type Instant } from '../core/time.ts';
import type { OwedEffect } from '../ports.ts';
import { backoff, lease, mostAttempts } from './backoff.ts';
import { dispatchAll, hintAt, isNeedless } from './dispatch.ts';
import { draft } from './draft.ts';
import { answersOf } from './lanes.ts';
import { settle } from './settle.ts';
import { situationOfConversation, situationOfTicket } from './situation.ts';
import { isTeaching, type SuggestPorts, teach } from './suggest.ts';

export type AnswerPorts = SuggestPorts;

/** A customer waits: after this many tries people are asked instead. */
const patience = 4;

/**
 * Drafts what a conversation's lane owes, in order, and lets the core decide whether the draft may be said.
 * `isRepeat` when this very hint was handed out before: an answer may be owed that nobody was told of.
 */
export async function answerLane(ports: AnswerPorts, destination: string, isRepeat: boolean): Promise<void> {
  const conversation = answersOf(destination);
  if (isRepeat && conversation !== undefined) {
    await dispatchAll(ports, await situationOfConversation(ports.store, conversation));
  }
  const { effects } = await ports.store.lane(destination);
  const waits: (Instant | undefined)[] = [];
  for (const owed of effects) {
    const now = ports.clock();
    if (owed.state === 'stuck') continue;
    // What waits holds up nothing: a newer draft makes it needless.
    if (owed.nextAt !== undefined && owed.nextAt > now) {
      if (owed.state === 'claimed' || !isNeedless(now, owed.nextAt, isRepeat)) waits.push(owed.nextAt);
      continue;
    }
    const claim = await ports.store.claim(owed, { now, lease });
    if (claim.kind !== 'claimed') continue;
    const { effect } = owed;
    if (effect.type === 'answer.draft') waits.push(await answerOne(ports, claim.effect, effect));
    else if (isTeaching(effect))
      await orGiveBack(ports, claim.effect, () => teach(ports, claim.effect, effect));
  }
  const next = earliest(waits);
  if (next !== undefined) await hintAt(ports.queues, { kind: 'lane', destination }, ports.clock(), next);
}

/** Drafts and settles one; when to draft it again if it is too early to say that nothing answers it. */
async function answerOne(
  ports: AnswerPorts,
  owed: OwedEffect,
  effect: EffectOf<'answer.draft'>,
): Promise<Instant | undefined> {
  return orGiveBack(ports, owed, async () => {
    const drafted: Drafted = { message: effect.message, draft: await draftOwed(ports, owed, effect) };
    const settled = await settle(ports, {
      happening: { kind: 'draft', drafted },
      decide: decideDraft,
      load: () => situationOfTicket(ports.store, effect.ticket),
      finishes: (now) => ({ settles: { effect: owed, receipt: { id: owed.id, outcome: 'sent', at: now } } }),
    });
    if (settled.kind !== 'again') return undefined;
    await ports.store.release(owed, { nextAt: settled.at, isUnsure: false });
    return settled.at;
  });
}

/** What fails stays owed, and is tried again later. */
async function orGiveBack<T>(ports: AnswerPorts, owed: OwedEffect, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await giveBack(ports, owed);
    throw error;
  }
}

async function draftOwed(
  ports: AnswerPorts,
  { attempt }: OwedEffect,
  order: EffectOf<'answer.draft'>,
): Promise<Drafted['draft']> {
  if (attempt > patience) return 'failed';
  // One that comes back is mostly out of date by then, and a model need not be asked in vain.
  if (attempt > 1 && (await ports.store.ticket(order.ticket))?.lastMessage !== order.message) return 'failed';
  return draft(ports, order);
}

async function giveBack(ports: AnswerPorts, owed: OwedEffect): Promise<void> {
  const now = ports.clock();
  const again: Instant | undefined =
    owed.attempt < mostAttempts ? after(now, backoff(owed.attempt)) : undefined;
  await ports.store.release(owed, { nextAt: again, isUnsure: false });
  if (again === undefined) ports.log.error('effect.stuck', { effectId: owed.id, type: owed.effect.type });
  else await hintAt(ports.queues, { kind: 'lane', destination: owed.destination }, now, again);
}
