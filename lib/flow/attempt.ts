import type { Conversation } from '../core/conversation.ts';
import { PermanentError, TransientError } from '../core/errors.ts';
import { after, type Instant, seconds } from '../core/time.ts';
import type { ClaimConditions, OwedEffect, Pagers, Receipt, Sent } from '../ports.ts';
import { lease, mostAttempts, mostUnsureAttempts } from './backoff.ts';
import { type Carried, type CarryPorts, carried, fileRefused } from './carry-file.ts';
import { conclude } from './conclude.ts';
import { cardPosted, park, refuseReply, replyDelivered } from './deliver-reply.ts';
import { giveBack, mostUnsure, tellDelay } from './give-back.ts';
import { findSent, sendEffect } from './send-effect.ts';
import { tellFailedPage } from './send-page.ts';

/** What delivering needs. */
export interface DeliverPorts extends CarryPorts {
  /** Ways to page people beside the desk; absent where none is set up. */
  readonly pagers?: Pagers;
}

/** `next`: go on with the order; `parked` the same, with one more that waits for the customer. `stop`: not before `again`, if given. `blocked`: nothing more to this destination before `until`. */
export type Attempted =
  | { readonly kind: 'next' | 'parked' }
  | { readonly kind: 'stop'; readonly again?: Instant }
  | { readonly kind: 'blocked'; readonly until: Instant };

const next: Attempted = { kind: 'next' };

/** Claims, sends and settles one effect. `parkBecause` parks it instead of sending. */
export async function attempt(
  ports: DeliverPorts,
  owed: OwedEffect,
  conversation: Conversation | undefined,
  parkBecause?: string,
): Promise<Attempted> {
  const now = ports.clock();
  const conditions = conditionsOf(ports, owed, conversation);
  const slot = parkBecause === undefined ? conditions.slot : undefined;
  const { slot: _, ...rest } = conditions;
  const claim = await ports.store.claim(owed, {
    now,
    lease,
    ...rest,
    ...(slot === undefined ? {} : { slot }),
  });
  switch (claim.kind) {
    case 'taken':
      return { kind: 'stop', again: after(now, seconds(2)) };
    case 'stopped':
      return cancel(ports, owed);
    case 'no-slot':
      return noSlot(ports, owed, conversation);
    case 'claimed':
      if (parkBecause !== undefined) return park(ports, claim.effect, conversation, parkBecause);
      return send(ports, claim.effect, conditions.slot, conversation);
  }
}

function conditionsOf(
  { channel }: DeliverPorts,
  { effect }: OwedEffect,
  conversation: Conversation | undefined,
): Pick<ClaimConditions, 'slot' | 'escalation'> {
  if (effect.type === 'page.send') {
    return { escalation: { ticket: effect.ticket, generation: effect.generation } };
  }
  if (conversation === undefined) return {};
  const isHuman = effect.type === 'reply.send' && effect.from === 'human';
  const limit = isHuman ? channel.budget.human : channel.budget.bot;
  return { slot: { conversation: conversation.id, window: conversation.window, limit } };
}

/**
 * The escalation is not running any more: the page is finished here and now, else the sweep would hint it for ever.
 * If it was ever tried it may be standing in Slack, with a live button that its update must find.
 */
async function cancel(ports: DeliverPorts, owed: OwedEffect): Promise<Attempted> {
  const now = ports.clock();
  const claim = await ports.store.claim(owed, { now, lease });
  if (claim.kind !== 'claimed') return { kind: 'stop', again: after(now, seconds(2)) };
  // For as long as a page would have been sent; in an outage only look-ups fail, and it may have been sent before.
  const isSought = owed.attempt > 0 && owed.attempt < mostUnsureAttempts;
  const place = isSought ? await orUnsure(() => findSent(ports, owed)) : undefined;
  if (place !== undefined && 'kind' in place)
    return giveBack(ports, claim.effect, { reason: place.reason, isUnsure: true, most: Infinity }, undefined);
  await finish(
    ports,
    claim.effect,
    place === undefined ? { outcome: 'cancelled' } : { outcome: 'sent', place },
  );
  return next;
}

/** The budget is used up, or the customer has written since the conversation was read. */
async function noSlot(
  ports: DeliverPorts,
  owed: OwedEffect,
  read: Conversation | undefined,
): Promise<Attempted> {
  const conversation = read && (await ports.store.conversation(read.id));
  const now = ports.clock();
  if (conversation === undefined || conversation.window !== read?.window) return { kind: 'stop', again: now };
  const claim = await ports.store.claim(owed, { now, lease });
  if (claim.kind !== 'claimed') return { kind: 'stop', again: after(now, seconds(2)) };
  return park(ports, claim.effect, conversation, 'no message is left until the customer writes');
}

async function send(
  ports: DeliverPorts,
  claimed: OwedEffect,
  slot: ClaimConditions['slot'],
  conversation: Conversation | undefined,
): Promise<Attempted> {
  const { effect } = claimed;
  const sent = await trySending(ports, claimed, conversation);
  if (sent.kind !== 'sent' && sent.kind !== 'carried') await tellFailedPage(ports, claimed, sent);
  switch (sent.kind) {
    case 'carried':
      if ('ticket' in effect) await carried(ports, claimed, effect.ticket, sent.told);
      return next;
    case 'sent':
      return delivered(ports, claimed, sent.place);
    case 'unsure':
      // The next try takes the slot again, since it sends the same message: else an outage would use up the budget.
      return giveBack(
        ports,
        claimed,
        { reason: sent.reason, isUnsure: true, most: mostUnsure(claimed) },
        slot,
      );
    case 'busy': {
      await tellDelay(ports, claimed, sent.reason);
      const until = after(ports.clock(), sent.wait);
      await ports.store.block(claimed.destination, until);
      await ports.store.release(claimed, {
        nextAt: until,
        isUnsure: claimed.isUnsure,
        ...(slot === undefined ? {} : { slot }),
      });
      return { kind: 'blocked', until };
    }
    case 'closed':
      return park(ports, claimed, conversation, sent.reason);
    case 'refused':
      return refused(ports, claimed, sent.reason, slot);
  }
}

function trySending(
  ports: DeliverPorts,
  claimed: OwedEffect,
  conversation: Conversation | undefined,
): Promise<Sent | Carried> {
  return orUnsure(async () => {
    // Unsure also when the claim before this one ran out: whoever had it may have died after sending.
    const place = claimed.isUnsure ? await findSent(ports, claimed) : undefined;
    return place === undefined ? sendEffect(ports, claimed, conversation) : { kind: 'sent', place };
  });
}

/** An error says nothing about what the provider did, so the outcome is unsure; the next try looks before it sends. */
async function orUnsure<T>(work: () => Promise<T>): Promise<T | Extract<Sent, { kind: 'unsure' }>> {
  try {
    return await work();
  } catch (error) {
    // It says what a person must do, the address that WeCom does not trust for one.
    if (error instanceof PermanentError) return { kind: 'unsure', reason: error.message };
    if (error instanceof TransientError) return { kind: 'unsure', reason: error.code };
    throw error;
  }
}

async function delivered(
  ports: DeliverPorts,
  claimed: OwedEffect,
  place: Receipt['place'],
): Promise<Attempted> {
  const { effect } = claimed;
  if (effect.type === 'reply.send') await replyDelivered(ports, claimed, effect);
  else if (effect.type === 'thread.open') await cardPosted(ports, claimed, effect, place);
  else await finish(ports, claimed, { outcome: 'sent', ...(place === undefined ? {} : { place }) });
  return next;
}

/** No retry helps a reply; whatever else is refused may be a setting that somebody mends. */
async function refused(
  ports: DeliverPorts,
  claimed: OwedEffect,
  reason: string,
  slot: ClaimConditions['slot'],
): Promise<Attempted> {
  const { effect } = claimed;
  ports.log.warn('effect.refused', { effectId: claimed.id, type: effect.type, reason });
  if (effect.type === 'reply.send') {
    await refuseReply(ports, claimed, effect, reason);
    return next;
  }
  if (effect.type === 'file.fetch') {
    await fileRefused(ports, claimed, effect, reason);
    return next;
  }
  if (
    effect.type === 'file.show' ||
    effect.type === 'thread.open' ||
    effect.type === 'thread.post' ||
    effect.type === 'page.send' ||
    effect.type === 'lead.tell'
  ) {
    return giveBack(ports, claimed, { reason, isUnsure: claimed.isUnsure, most: mostAttempts }, slot);
  }
  await finish(ports, claimed, { outcome: 'refused', reason });
  return next;
}

async function finish(
  ports: DeliverPorts,
  effect: OwedEffect,
  receipt: Omit<Receipt, 'id' | 'at'>,
): Promise<void> {
  await conclude(ports, () => ({
    settles: { effect, receipt: { id: effect.id, at: ports.clock(), ...receipt } },
  }));
}
