import { after, seconds } from '../core/time.ts';
import type { ClaimConditions, Facts, OwedEffect } from '../ports.ts';
import type { Attempted, DeliverPorts } from './attempt.ts';
import { backoff, lookUpAfter, mostAttempts, mostUnsureAttempts } from './backoff.ts';
import { fileRefused } from './carry-file.ts';
import { refuseReply } from './deliver-reply.ts';
import { settle } from './settle.ts';
import { situationOfTicket } from './situation.ts';

/** Whoever writes to a customer must hear soon that it does not arrive; what the desk itself shows can wait. */
export function mostUnsure({ effect }: OwedEffect): number {
  return effect.type === 'reply.send' || effect.type === 'greeting.send' ? mostAttempts : mostUnsureAttempts;
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
  const facts = { effectId: id, type: effect.type, attempt: count, reason };
  if (count >= most) {
    ports.log.error('effect.stuck', facts);
    if (effect.type === 'reply.send') await refuseReply(ports, claimed, effect, reason);
    else if (effect.type === 'file.fetch') await fileRefused(ports, claimed, effect, 'unreachable');
    else await giveUp(ports, claimed, isUnsure);
    return { kind: 'next' };
  }
  tellDelay(ports, facts);
  const wait = isUnsure ? Math.max(lookUpAfter, backoff(count)) : backoff(count);
  const again = after(now, seconds(wait / 1_000));
  await ports.store.release(claimed, { nextAt: again, isUnsure, ...(slot === undefined ? {} : { slot }) });
  return { kind: 'stop', again };
}

/** Every twelfth try of something that does not get through is a person's business, whatever it waits for. */
export function tellDelay({ log }: DeliverPorts, facts: Facts & { readonly attempt: number }): void {
  if (facts.attempt % mostAttempts === 0) log.error('delivery.stuck', facts);
  else log.warn('effect.postponed', facts);
}

/** It stays where it is, visible and holding up nobody, and the lead is told once. */
async function giveUp(ports: DeliverPorts, claimed: OwedEffect, isUnsure: boolean): Promise<void> {
  await ports.store.release(claimed, { nextAt: undefined, isUnsure });
  const { effect, id } = claimed;
  if (!('ticket' in effect) || effect.type === 'lead.tell') return;
  await settle(ports, {
    happening: { kind: 'delivery', delivery: { kind: 'stuck', effect: id, what: effect.type } },
    load: () => situationOfTicket(ports.store, effect.ticket),
  });
}
