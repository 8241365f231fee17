import { onAbsorb } from './absorb.ts';
import type { FileProblem, KeptFile } from './attachment.ts';
import { post, redraw, reply, show } from './card.ts';
import { type Clock, resumeClock, stopClock } from './clock.ts';
import type { Decision, World } from './decision.ts';
import type { Effect, EffectOf } from './effect.ts';
import { fileWording, sayFileProblem, sayNotKept } from './file-wording.ts';
import { handOver } from './hand-over.ts';
import type { EffectId, InboundId } from './id.ts';
import { updatePages } from './ladder.ts';
import { evaluationSchema, type Meaning } from './meaning.ts';
import { onPageFailed, type PageFailure } from './on-page-failed.ts';
import { onRelay } from './on-relay.ts';
import { inTurn } from './plan.ts';
import { toSurvivor } from './relay.ts';
import { firstPromise } from './target.ts';
import { isOpen, type MergedTicket, servedOf, type Ticket } from './ticket.ts';
import { sayContent } from './wording.ts';

/** What became of an effect: of a reply as the channel told it, of any other when it was given up. */
export type Delivery =
  | {
      readonly kind: 'delivered';
      readonly effect: EffectId;
      readonly from: 'bot' | 'human';
      readonly says?: Meaning;
    }
  | {
      readonly kind: 'parked';
      readonly effect: EffectId;
      readonly from: 'bot' | 'human';
      readonly reason: string;
      /** It was parked before: the agents know that it waits. */
      readonly isAgain?: boolean;
    }
  /** A person's reply that does not get through, and is tried on. */
  | { readonly kind: 'delayed'; readonly reason: string }
  /** `from` is not known when the channel reports it later. */
  | { readonly kind: 'refused'; readonly reason: string; readonly from?: 'bot' | 'human' }
  /** The card stands: pages that were faster than it can now point to its thread. */
  | { readonly kind: 'card posted' }
  | { readonly kind: 'file kept'; readonly message: InboundId; readonly file: KeptFile }
  | {
      readonly kind: 'file refused';
      readonly message: InboundId;
      readonly what: string;
      readonly problem: FileProblem;
    }
  /** The desk has the file under this id; nobody sees it before it is shared. */
  | { readonly kind: 'file uploaded'; readonly file: string; readonly name: string }
  /** What the commit that ordered it had no room for. */
  | { readonly kind: 'rest due'; readonly orders: readonly Effect[] }
  /** Another ticket goes on here, or tells this one something. */
  | { readonly kind: 'told'; readonly effect: EffectOf<'ticket.absorb' | 'ticket.relay'> }
  | PageFailure
  | { readonly kind: 'stuck'; readonly effect: EffectId; readonly what: string };

/** What follows from it. Only a human reply that was delivered meets a first response; one that was not, opens it again. */
export function onDelivery(ticket: Ticket, delivery: Delivery, world: World): Decision {
  const elsewhere = ticket.status === 'merged' ? ofMerged(ticket, delivery, world) : undefined;
  if (elsewhere !== undefined) return elsewhere;
  switch (delivery.kind) {
    case 'delivered':
      return delivery.from === 'bot'
        ? { ignored: 'the bot meets no target' }
        : delivered(ticket, delivery, world);
    case 'parked':
      if (delivery.isAgain) return { ignored: 'the agents know that it waits' };
      return inTurn(ticket, (now) => ({
        events: [
          {
            type: 'reply.parked',
            at: world.now,
            effect: delivery.effect,
            reason: delivery.reason,
            clock: now.clock,
          },
        ],
        effects: now.hasCard
          ? [post(now, { kind: 'notice', notice: 'reply-parked', detail: delivery.reason })]
          : [],
      }));
    case 'delayed':
      return { events: [], effects: late(ticket, delivery.reason) };
    case 'refused':
      return refused(ticket, delivery, world);
    case 'card posted':
      return { events: [], effects: updatePages(ticket, ticket.escalation) };
    case 'file kept':
      return {
        events: [{ type: 'file.kept', at: world.now, message: delivery.message, file: delivery.file }],
        effects: ticket.hasCard ? [show(ticket, delivery.file)] : [],
      };
    case 'file refused':
      return fileRefused(ticket, delivery, world);
    case 'file uploaded':
      return {
        events: [],
        effects: [post(ticket, { kind: 'file', file: delivery.file, name: delivery.name })],
      };
    case 'told':
      return delivery.effect.type === 'ticket.absorb'
        ? onAbsorb(ticket, delivery.effect, world)
        : onRelay(ticket, delivery.effect, world);
    case 'rest due':
      return { events: [], effects: delivery.orders };
    case 'page failed':
      return onPageFailed(ticket, delivery, world);
    case 'stuck':
      return stuck(ticket, delivery, world);
  }
}

/** What became of a reply to the customer of a ticket that goes on in another is known where agents look. */
function ofMerged(ticket: MergedTicket, delivery: Delivery, { now }: World): Decision | undefined {
  const troubled = (how: 'failed' | 'delayed' | 'parked', reason: string): Decision => ({
    events: [],
    effects: [toSurvivor(ticket, { kind: 'troubled', how, reason })],
  });
  switch (delivery.kind) {
    case 'delivered':
      return { ignored: 'its clocks run elsewhere' };
    case 'parked':
      return delivery.isAgain ? undefined : troubled('parked', delivery.reason);
    case 'delayed':
      return troubled('delayed', delivery.reason);
    case 'refused':
      return troubled('failed', delivery.reason);
    case 'file kept': {
      const { message, file } = delivery;
      return {
        events: [{ type: 'file.kept', at: now, message, file }],
        effects: [{ ...show(ticket, file), ticket: ticket.into }],
      };
    }
    default:
      return undefined;
  }
}

/** Whoever wrote it must know that the customer has not read it yet. */
function late(ticket: Ticket, detail: string): readonly Effect[] {
  return ticket.hasCard ? [post(ticket, { kind: 'notice', notice: 'reply-delayed', detail })] : [];
}

/** Only what a person said can have met the clock; what the bot could not say, people must. */
function refused(
  ticket: Ticket,
  { reason, from }: Extract<Delivery, { kind: 'refused' }>,
  world: World,
): Decision {
  const isBot = (from ?? ticket.handler) === 'bot';
  return inTurn(
    ticket,
    (now) => ({
      events: [
        {
          type: 'reply.failed',
          at: world.now,
          reason,
          clock: isBot && now.clock.state === 'met' ? now.clock : openAgain(now, world),
        },
      ],
      effects: now.hasCard ? [post(now, { kind: 'notice', notice: 'reply-failed', detail: reason })] : [],
    }),
    (now) =>
      isBot && isOpen(now) && now.handler === 'bot'
        ? handOver(now, 'not-delivered', world, 'silent')
        : { events: [], effects: redraw(now) },
  );
}

/** The customer believes that we have it, so they and the agents are told that we do not, and why. */
function fileRefused(
  ticket: Ticket,
  { message, what, problem }: Extract<Delivery, { kind: 'file refused' }>,
  world: World,
): Decision {
  const { lang } = ticket;
  const words = fileWording.refused[lang](sayContent(lang, what), sayFileProblem(lang, problem));
  return {
    events: [{ type: 'file.refused', at: world.now, message, what, problem }],
    effects: [
      reply(ticket, words),
      ...(ticket.hasCard
        ? [post(ticket, { kind: 'notice', notice: 'file-not-kept', detail: sayNotKept(what, problem) })]
        : []),
      ...(problem === 'unreachable' ? [tellLead(ticket, 'file.fetch', world)] : []),
    ],
  };
}

function tellLead(ticket: Ticket, what: string, { settings: { desk } }: World): Effect {
  return { type: 'lead.tell', ticket: ticket.id, user: desk.lead, what };
}

/** Somebody must look at it: the lead is told, once, and it stays in the timeline. */
function stuck(
  ticket: Ticket,
  { effect, what }: Extract<Delivery, { kind: 'stuck' }>,
  world: World,
): Decision {
  return {
    events: [{ type: 'effect.given-up', at: world.now, effect, what }],
    effects: [tellLead(ticket, what, world)],
  };
}

function delivered(
  ticket: Ticket,
  { effect, says }: Extract<Delivery, { kind: 'delivered' }>,
  world: World,
): Decision {
  return inTurn(
    ticket,
    (now) => ({
      events: [
        {
          type: 'reply.delivered',
          at: world.now,
          effect,
          clock: meetClock(now, world, says),
          ...(says === undefined ? {} : { says }),
        },
      ],
      effects: [],
    }),
    (now) => ({ events: [], effects: ticket.clock.state === 'met' ? [] : redraw(now) }),
  );
}

/**
 * The clock once a person has answered: met, with what was left of it in case the answer comes back. What became of a
 * request is the only answer to it; a greeting is none.
 */
export function meetClock(ticket: Ticket, { now, settings }: World, says?: Meaning): Clock {
  const promise = firstPromise(settings.policy, servedOf(ticket));
  const isMet = promise.target === 'first-response' || evaluationSchema.safeParse(says).success;
  return isMet ? stopClock(promise, ticket.clock, now) : ticket.clock;
}

// An answer of the bot that never arrived holds nothing either.
function openAgain(ticket: Ticket, { now, settings }: World): Clock {
  return resumeClock(firstPromise(settings.policy, servedOf(ticket)), ticket.clock, now);
}
