import { idle } from './escalation.ts';
import type { TicketEvent, TicketOpened } from './event.ts';
import { acknowledged, climbed, over, progressed, replaced } from './evolve-escalation.ts';
import { suggesting } from './evolve-suggestion.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { moveTurn, sayPassages } from './turn.ts';
import { watchOf, watchOn } from './watch.ts';

/** The ticket that an opening event makes. */
export function open(event: TicketOpened): Ticket {
  const { id, number, conversation, subject, lang, verdict, clock, at, message, watch, tier, edition } =
    event;
  const { organization } = event;
  return {
    status: 'new',
    id,
    number,
    conversation,
    version: 0,
    openedAt: at,
    subject,
    lang,
    verdict,
    clock,
    escalation: idle,
    handler: 'bot',
    hasCard: false,
    lastMessage: message,
    lastMessageAt: at,
    ...(watch === undefined ? {} : { watch }),
    ...(organization === undefined ? {} : { organization }),
    ...(tier === undefined ? {} : { tier }),
    ...(edition === undefined ? {} : { edition }),
  };
}

/** The ticket after an event. Total: an event that no longer fits changes nothing it should not. */
export function evolve(ticket: Ticket, event: TicketEvent): Ticket {
  return { ...moved(ticket, event), watch: watchOn(watchOf(ticket), event) };
}

function moved(ticket: Ticket, event: TicketEvent): Ticket {
  switch (event.type) {
    case 'ticket.opened':
    case 'reply.parked':
    case 'effect.given-up':
    case 'ticket.reminded':
    case 'file.refused':
      return ticket;
    case 'file.kept':
      return ticket.hasCard ? ticket : { ...ticket, files: [...(ticket.files ?? []), event.file] };
    case 'message.received':
      return event.isAside
        ? { ...ticket, lastMessageAt: event.at }
        : heard({
            ...ticket,
            lastMessage: event.message,
            lastMessageAt: event.at,
            turn: moveTurn(ticket.turn, event.content, event.sentAt ?? event.at),
          });
    case 'ticket.reclassified':
      return reclassified(ticket, event);
    case 'ticket.doubted':
      return { ...ticket, verdict: { ...ticket.verdict, opinion: event.opinion } };
    case 'offer.made':
      return { ...ticket, offer: { passages: event.passages, until: event.until } };
    case 'answer.given':
      return answered(ticket, event);
    case 'ticket.asked-on':
      return inProgress({ ...ticket, clock: event.clock, subject: event.subject ?? ticket.subject });
    case 'ticket.handed-over':
      return ticket.status === 'answered'
        ? inProgress({ ...ticket, clock: event.clock, handler: 'human' })
        : { ...ticket, clock: event.clock, handler: 'human' };
    case 'card.opened':
      return opened(ticket);
    case 'ticket.claimed':
      return inProgress({
        ...ticket,
        owner: event.by,
        clock: event.clock,
        handler: 'human',
        escalation: progressed(ticket.escalation),
      });
    case 'reply.written':
      return inProgress({
        ...ticket,
        owner: ticket.owner ?? event.by,
        handler: 'human',
        escalation: progressed(ticket.escalation),
      });
    case 'note.written':
      return ticket;
    case 'colleague.replied':
      return isOpen(ticket) && event.until !== undefined
        ? { ...common(ticket), clock: event.clock, handler: 'human', status: 'answered', until: event.until }
        : answeredByHuman(ticket, event.clock);
    case 'reply.delivered':
      return answeredByHuman(ticket, event.clock);
    case 'reply.failed':
      return inProgress({ ...ticket, clock: event.clock });
    case 'target.warned':
    case 'target.missed':
      return event.target === undefined ? { ...ticket, clock: event.clock } : ticket;
    case 'escalation.started':
      return {
        ...ticket,
        escalation: {
          state: 'running',
          generation: event.generation,
          policy: event.policy,
          pages: [],
          step: 0,
          due: event.at,
        },
      };
    case 'ticket.escalated':
    case 'escalation.skipped':
      return { ...ticket, escalation: climbed(ticket.escalation, event) };
    case 'page.failed':
      return { ...ticket, escalation: replaced(ticket.escalation, event) };
    case 'page.acknowledged':
    case 'page.snoozed':
      return { ...ticket, escalation: acknowledged(ticket.escalation, event) };
    case 'ticket.resolved':
      return {
        ...common(ticket),
        escalation: over(ticket.escalation),
        status: 'resolved',
        closesAt: event.closesAt,
      };
    case 'ticket.reopened':
      return {
        ...common(ticket),
        clock: event.clock,
        handler: 'human',
        status: 'in_progress',
        waitingOn: 'us',
      };
    case 'article.asked':
    case 'article.suggested':
    case 'article.edited':
    case 'article.approved':
    case 'article.discarded':
    case 'article.published':
    case 'article.recalled':
    case 'article.withdrawn':
      return suggesting(ticket, event);
    case 'ticket.closed':
      return { ...common(ticket), status: 'closed' };
    case 'ticket.merged': {
      const { into, number: intoNumber, follows } = event;
      const { escalation } = ticket;
      return { ...common(ticket), status: 'merged', into, intoNumber, follows, escalation: over(escalation) };
    }
    case 'ticket.absorbed':
      return absorbed(ticket, event);
    default:
      return event satisfies never;
  }
}

/** A ticket without what belongs to its state, or is of the moment as an offer is. */
function common(ticket: Ticket) {
  const { id, number, conversation, version, openedAt, subject, lang, verdict, clock, escalation } = ticket;
  const { handler, hasCard, lastMessage, lastMessageAt, owner, turn, watch, tier, edition } = ticket;
  const { files, organization, given, suggested, joined } = ticket;
  return {
    ...{ id, number, conversation, version, openedAt, subject, lang, verdict, clock, escalation },
    ...{ handler, hasCard, lastMessage, lastMessageAt },
    ...(owner === undefined ? {} : { owner }),
    ...(turn === undefined ? {} : { turn }),
    ...(watch === undefined ? {} : { watch }),
    ...(organization === undefined ? {} : { organization }),
    ...(tier === undefined ? {} : { tier }),
    ...(edition === undefined ? {} : { edition }),
    ...(files === undefined ? {} : { files }),
    ...(given === undefined ? {} : { given }),
    ...(suggested === undefined ? {} : { suggested }),
    ...(joined === undefined ? {} : { joined }),
  };
}

/** What was kept before is shown by whoever opens the card. */
function opened({ files: _, ...ticket }: Ticket): Ticket {
  return { ...ticket, hasCard: true };
}

function reclassified(
  ticket: Ticket,
  { verdict, clock, subject, completes }: Extract<TicketEvent, { type: 'ticket.reclassified' }>,
): Ticket {
  const next = { ...ticket, verdict, clock, subject };
  return completes === undefined ? inProgress(next) : { ...next, lang: completes.lang };
}

/** What was said is remembered for the turn, so that more of the same turn does not make the bot repeat itself. */
function answered(before: Ticket, event: Extract<TicketEvent, { type: 'answer.given' }>): Ticket {
  const { turn } = before;
  const said = turn && { ...turn, asked: [], said: [...(turn.said ?? []), sayPassages(event.sources)] };
  const given = { given: event.sources };
  const ticket = said === undefined ? { ...before, ...given } : { ...before, ...given, turn: said };
  if (event.hold === undefined) return ticket;
  // Whoever has looked at one article may want to see another.
  const left = event.isChosen && before.offer && { offer: { passages: before.offer.passages } };
  return {
    ...common(ticket),
    ...left,
    clock: event.hold.clock,
    status: 'answered',
    until: event.hold.until,
  };
}

/** A person has answered; what has ended stays ended. */
function answeredByHuman(ticket: Ticket, clock: Ticket['clock']): Ticket {
  return isOpen(ticket)
    ? { ...common(ticket), clock, handler: 'human', status: 'in_progress', waitingOn: 'customer' }
    : { ...ticket, clock };
}

/** Another ticket goes on in this one: a person has both, and what was held or over is worked on if something is owed. */
function absorbed(before: Ticket, event: Extract<TicketEvent, { type: 'ticket.absorbed' }>): Ticket {
  const { clock, from: ticket, number, follows, askedAt } = event;
  const owner = before.owner ?? event.owner;
  const next: Ticket = {
    ...before,
    ...(owner === undefined ? {} : { owner }),
    ...{ clock, handler: 'human', joined: [...(before.joined ?? []), { ticket, number, follows }] },
  };
  const isHeld = next.status === 'answered' && clock.state === 'running';
  if (!isOpen(next) || isHeld) return { ...common(next), status: 'in_progress', waitingOn: 'us' };
  return askedAt === undefined ? next : heard(next);
}

/** An open ticket is now being worked on; one that is over stays over. */
function inProgress(ticket: Ticket): Ticket {
  return isOpen(ticket) ? { ...common(ticket), status: 'in_progress', waitingOn: 'us' } : ticket;
}

/** Whoever waited for the customer now waits no longer. */
function heard(ticket: Ticket): Ticket {
  return ticket.status === 'in_progress' ? { ...ticket, waitingOn: 'us' } : ticket;
}
