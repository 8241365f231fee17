import type { Draft } from './answer.ts';
import { redraw, reply } from './card.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { TicketEvent } from './event.ts';
import { type Answer, give } from './give.ts';
import { handOver } from './hand-over.ts';
import type { InboundId } from './id.ts';
import { offer, worthOffering } from './offer.ts';
import { sayWordless } from './said.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { after } from './time.ts';
import { isMerelyRemarked, sayPassages, settling, wordsOf } from './turn.ts';
import type { Opinion } from './verdict.ts';

/** What was drafted for a message, or that drafting failed again and again. */
export interface Drafted {
  readonly message: InboundId;
  readonly draft: Draft | 'failed';
}

/**
 * What follows from a draft: an answer when it is grounded and sure, articles to choose from when it is nearly so, else
 * people. A model never decides this. What is not sure waits until the customer has finished: the next sentence may be
 * the question.
 */
export function onDraft(ticket: Ticket, drafted: Drafted, world: World): Decision {
  const opinion = drafted.draft === 'failed' ? undefined : drafted.draft.opinion;
  const decision = onPlainDraft(ticket, drafted, world);
  if (opinion === undefined || !isDoubted(ticket, opinion) || 'ignored' in decision) return decision;
  const raises = opinion.serviceClass === 'urgent' && ticket.verdict.serviceClass !== 'urgent';
  // Whoever may have to be woken decides at once whether they must; nobody is woken by a model, nor calmed by one.
  const next = raises ? handOver(ticket, 'looks-urgent', world) : decision;
  if ('again' in next || 'ignored' in next) return next;
  const doubted: TicketEvent = { type: 'ticket.doubted', at: world.now, message: drafted.message, opinion };
  const isDrawn = next.effects.some(({ type }) => type === 'card.update' || type === 'thread.open');
  const drawn = isDrawn ? [] : redraw(ticket);
  return { events: [doubted, ...next.events], effects: [...drawn, ...next.effects] };
}

/** A model sees another class or another module than the rules, and has not said so before. */
function isDoubted({ verdict }: Ticket, opinion: Opinion): boolean {
  const known = verdict.opinion ?? verdict;
  return known.serviceClass !== opinion.serviceClass || known.category !== opinion.category;
}

function onPlainDraft(ticket: Ticket, { message, draft }: Drafted, world: World): Decision {
  if (!isOpen(ticket)) return { ignored: 'the ticket is over' };
  if (ticket.handler === 'human') return { ignored: 'a person has it' };
  if (ticket.lastMessage !== message) return { ignored: 'the customer has written since' };
  if (draft === 'failed') return handOver(ticket, 'drafting-failed', world);
  const isAnswer = isSure(draft, world);
  if (isAnswer && !isRepetition(ticket, draft)) return give(ticket, message, draft, world);
  const settled = after(ticket.lastMessageAt, settling);
  if (world.now < settled) return { again: settled };
  if (wordsOf(ticket) === '') return unreadable(ticket, world);
  const offered = isAnswer ? [] : worthOffering(ticket, draft, world);
  return offered.length > 0 ? offer(ticket, message, offered, world) : handOver(ticket, 'unsure', world);
}

/** What was asked since is no remark, and yet nothing better is known than what has been said: people are asked. */
function isRepetition({ turn }: Ticket, { sources }: Answer): boolean {
  return turn?.said?.includes(sayPassages(sources)) === true && !isMerelyRemarked(turn);
}

function isSure(draft: Draft, { settings: { policy } }: World): draft is Answer {
  return draft.kind === 'answer' && draft.confidence >= policy.answers.answer && draft.sources.length > 0;
}

/** Nothing but a picture and the like came in the whole turn: people look at it, and words are asked for. */
function unreadable(ticket: Ticket, world: World): Decided {
  const words = sayWordless(ticket, ticket.turn?.what ?? '');
  const { events, effects } = handOver(ticket, 'unreadable', world, 'silent');
  return { events, effects: [reply(ticket, words), ...effects] };
}
