import { type EffectId, mintedAt } from '../core/id.ts';
import { after, type Instant, seconds } from '../core/time.ts';
import type { ClaimConditions, OwedEffect } from '../ports.ts';
import type { Attempted, DeliverPorts } from './attempt.ts';
import {
  anHour,
  backoff,
  lookUpAfter,
  mostAttempts,
  mostReplyAttempts,
  mostUnsureAttempts,
  patience,
} from './backoff.ts';
import { fileRefused } from './carry-file.ts';
import { refuseReply } from './deliver-reply.ts';
import { settleLater } from './settle-later.ts';
import { situationOfTicket } from './situation.ts';

/** An answer of the bot that does not get through is a person's to give; a person's own waits for the channel. */
export function mostUnsure({ effect }: OwedEffect): number {
  if (effect.type === 'greeting.send') return mostAttempts;
  if (effect.type === 'reply.send') return effect.from === 'human' ? mostReplyAttempts : mostAttempts;
  return mostUnsureAttempts;
}

/** Tries again later; after `most` tries the effect is stuck, and a reply is told as failed to the people. */
export async function giveBack(
  ports: DeliverPorts,
  claimed: OwedEffect,
  { reason, isUnsure, most }: { readonly reason: string; readonly isUnsure: boolean; readonly most: number },
  slot: ClaimConditions['slot'],
): Promise<Attempted> {
  const { effect, attempt: count, id } = claimed;
  const now = ports.clock();
  if (count >= most && hasWaited(id, now)) {
    ports.log.error('effect.stuck', { effectId: id, type: effect.type, attempt: count, reason });
    if (effect.type === 'reply.send') await refuseReply(ports, claimed, effect, reason);
    else if (effect.type === 'file.fetch') await fileRefused(ports, claimed, effect, 'unreachable');
    else await giveUp(ports, claimed, isUnsure);
    return { kind: 'next' };
  }
  await tellDelay(ports, claimed, reason);
  const wait = isUnsure ? Math.max(lookUpAfter, backoff(count)) : backoff(count);
  const again = after(now, seconds(wait / 1_000));
  await ports.store.release(claimed, { nextAt: again, isUnsure, ...(slot === undefined ? {} : { slot }) });
  return { kind: 'stop', again };
}

/** A channel that is busy says "later" so soon that twelve tries fit into a minute, and an outage is longer than that. */
function hasWaited(id: EffectId, now: Instant): boolean {
  return now >= (mintedAt(id) ?? 0) + patience;
}

/**
 * Every twelfth try of something that does not get through is a person's business, whatever it waits for. Whoever wrote
 * a reply is told after twelve tries, and about every hour.
 */
export async function tellDelay(ports: DeliverPorts, claimed: OwedEffect, reason: string): Promise<void> {
  const { id, effect, attempt } = claimed;
  const facts = { effectId: id, type: effect.type, attempt, reason };
  if (attempt % mostAttempts === 0) ports.log.error('delivery.stuck', facts);
  else ports.log.warn('effect.postponed', facts);
  const isTold = attempt === mostAttempts || attempt % anHour === 0;
  if (effect.type !== 'reply.send' || effect.from !== 'human' || !isTold) return;
  await settleLater(ports, {
    happening: { kind: 'delivery', delivery: { kind: 'delayed', reason } },
    load: () => situationOfTicket(ports.store, effect.ticket),
  });
}

/** It stays where it is, visible and holding up nobody, and the lead is told once. */
async function giveUp(ports: DeliverPorts, claimed: OwedEffect, isUnsure: boolean): Promise<void> {
  const { effect, id } = claimed;
  if (!('ticket' in effect) || effect.type === 'lead.tell') {
    await ports.store.release(claimed, { nextAt: undefined, isUnsure });
    return;
  }
  // Both in one: whoever dies in between would leave something that nobody tries again and nobody knows of.
  await settleLater(ports, {
    happening: { kind: 'delivery', delivery: { kind: 'stuck', effect: id, what: effect.type } },
    load: () => situationOfTicket(ports.store, effect.ticket),
    finishes: () => ({ sticks: { effect: { ...claimed, isUnsure } } }),
  });
}
