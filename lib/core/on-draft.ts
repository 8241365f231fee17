import type { Draft } from './answer.ts';
import { reply } from './card.ts';
import { holdClock } from './clock.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { TicketEvent } from './event.ts';
import { handOver } from './hand-over.ts';
import type { InboundId } from './id.ts';
import { canBeShown } from './said.ts';
import { firstPromise } from './target.ts';
import { isOpen, servedOf, type Ticket } from './ticket.ts';
import { after } from './time.ts';
import { isMerelyRemarked, sayPassages, settling, wordsOf } from './turn.ts';
import { sayContent, wording } from './wording.ts';

/** What was drafted for a message, or that drafting failed again and again. */
export interface Drafted {
  readonly message: InboundId;
  readonly draft: Draft | 'failed';
}

/**
 * What follows from a draft: an answer when it is grounded and sure, else people. A model never decides this. What is
 * not sure waits until the customer has finished: the next sentence may be the question.
 */
export function onDraft(ticket: Ticket, { message, draft }: Drafted, world: World): Decision {
  if (!isOpen(ticket)) return { ignored: 'the ticket is over' };
  if (ticket.handler === 'human') return { ignored: 'a person has it' };
  if (ticket.lastMessage !== message) return { ignored: 'the customer has written since' };
  if (draft === 'failed') return handOver(ticket, 'drafting-failed', world);
  if (isSure(draft, world) && !isRepetition(ticket, draft)) return give(ticket, message, draft, world);
  const settled = after(ticket.lastMessageAt, settling);
  if (world.now < settled) return { again: settled };
  return wordsOf(ticket) === '' ? unreadable(ticket, world) : handOver(ticket, 'unsure', world);
}

/** What was asked since is no remark, and yet nothing better is known than what has been said: people are asked. */
function isRepetition({ turn }: Ticket, { sources }: Answer): boolean {
  return turn?.said?.includes(sayPassages(sources)) === true && !isMerelyRemarked(turn);
}

type Answer = Extract<Draft, { kind: 'answer' }>;

function isSure(draft: Draft, { settings: { policy } }: World): draft is Answer {
  return draft.kind === 'answer' && draft.confidence >= policy.answers.answer && draft.sources.length > 0;
}

/** Nothing but a picture and the like came in the whole turn: people look at it, and words are asked for. */
function unreadable(ticket: Ticket, world: World): Decided {
  const { lang, turn } = ticket;
  const what = turn?.what ?? '';
  const words = canBeShown(what) ? wording.unreadable : wording.unseen;
  const { events, effects } = handOver(ticket, 'unreadable', world, 'silent');
  return { events, effects: [reply(ticket, words[lang](sayContent(lang, what))), ...effects] };
}

function give(ticket: Ticket, message: InboundId, draft: Answer, world: World): Decided {
  const { now } = world;
  const { lang } = ticket;
  const sources = draft.sources.map(({ article, section }) => ({ article, section }));
  const { policy } = world.settings;
  const clock = holdClock(firstPromise(policy, servedOf(ticket)), ticket.clock, now);
  const hold = { clock, until: after(now, policy.answers.silence) };
  const given: TicketEvent = {
    type: 'answer.given',
    at: now,
    message,
    text: draft.text,
    confidence: draft.confidence,
    sources,
    // For urgent nothing the bot says holds anything.
    ...(ticket.verdict.serviceClass === 'urgent' ? {} : { hold }),
  };
  // More of the same turn, answered by the same passages: the customer has read them a moment ago.
  if (ticket.turn?.said?.includes(sayPassages(sources))) return { events: [given], effects: [] };
  const named = draft.sources.map(
    ({ title, section, url }) => `《${title}》${section}${url ? ` ${url}` : ''}`,
  );
  const text = wording.answer[lang](draft.text, [...new Set(named)].join('；'));
  return { events: [given], effects: [reply(ticket, text)] };
}
