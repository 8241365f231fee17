import type { EffectOf } from '../core/effect.ts';
import { languageOf } from '../core/language.ts';
import type { Drafted } from '../core/on-draft.ts';
import { after, type Instant } from '../core/time.ts';
import type { Knowledge, Model, OwedEffect } from '../ports.ts';
import { backoff, lease, mostAttempts } from './backoff.ts';
import { dispatchAll, hintAt } from './dispatch.ts';
import { answersOf } from './lanes.ts';
import { type SettlePorts, settle } from './settle.ts';
import { situationOfConversation, situationOfTicket } from './situation.ts';

export interface AnswerPorts extends SettlePorts {
  readonly knowledge: Knowledge;
  readonly model: Model;
}

/** As many passages as fit a prompt; the first three are of three articles, to choose from. */
const passages = 6;

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
  for (const owed of effects) {
    const now = ports.clock();
    if (owed.state === 'stuck' || owed.effect.type !== 'answer.draft') continue;
    if (owed.nextAt !== undefined && owed.nextAt > now) {
      return hintAt(ports.queues, { kind: 'lane', destination }, now, owed.nextAt);
    }
    const claim = await ports.store.claim(owed, { now, lease });
    if (claim.kind !== 'claimed') continue;
    await answerOne(ports, claim.effect, owed.effect);
  }
}

async function answerOne(
  ports: AnswerPorts,
  owed: OwedEffect,
  effect: EffectOf<'answer.draft'>,
): Promise<void> {
  try {
    const drafted: Drafted = { message: effect.message, draft: await draft(ports, owed, effect) };
    await settle(ports, {
      happening: { kind: 'draft', drafted },
      load: () => situationOfTicket(ports.store, effect.ticket),
      finishes: (now) => ({ settles: { effect: owed, receipt: { id: owed.id, outcome: 'sent', at: now } } }),
    });
  } catch (error) {
    await giveBack(ports, owed);
    throw error;
  }
}

async function draft(ports: AnswerPorts, { attempt }: OwedEffect, { question }: EffectOf<'answer.draft'>) {
  if (attempt > patience) return 'failed';
  const found = await ports.knowledge.search(question, passages);
  return ports.model.draft(question, found, languageOf(question));
}

async function giveBack(ports: AnswerPorts, owed: OwedEffect): Promise<void> {
  const now = ports.clock();
  const again: Instant | undefined =
    owed.attempt < mostAttempts ? after(now, backoff(owed.attempt)) : undefined;
  await ports.store.release(owed, { nextAt: again, isUnsure: false });
  if (again === undefined) ports.log.error('effect.stuck', { effectId: owed.id, type: owed.effect.type });
  else await hintAt(ports.queues, { kind: 'lane', destination: owed.destination }, now, again);
}
