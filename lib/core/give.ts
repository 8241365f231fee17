import { type Draft, type Passage, versioned } from './answer.ts';
import { reply } from './card.ts';
import { holdClock } from './clock.ts';
import type { Decided, World } from './decision.ts';
import type { TicketEvent } from './event.ts';
import type { InboundId } from './id.ts';
import { offerWording } from './offer-wording.ts';
import type { Offered } from './offered.ts';
import { firstPromise } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import { after } from './time.ts';
import { sayPassages } from './turn.ts';
import { wording } from './wording.ts';

export type Answer = Extract<Draft, { kind: 'answer' }>;

/** Says an answer that is grounded and sure. */
export function give(ticket: Ticket, message: InboundId, answer: Answer, world: World): Decided {
  const { lang } = ticket;
  const given = toGiven(ticket, message, answer, world);
  // More of the same turn, answered by the same passages: the customer has read them a moment ago.
  if (ticket.turn?.said?.includes(sayPassages(given.sources))) return { events: [given], effects: [] };
  const words = wording.answer[lang](answer.text, named(answer.sources));
  return { events: [given], effects: [reply(ticket, words)] };
}

/** Gives the article that the customer chose, in its own words. */
export function giveChosen(
  ticket: Ticket,
  message: InboundId,
  { passages }: Offered,
  at: number,
  world: World,
): Decided {
  const chosen = passages[at];
  if (chosen === undefined) throw new RangeError(`nothing is offered at ${at}`);
  const { confidence, index, ...passage } = chosen;
  const answer: Answer = {
    kind: 'answer',
    text: passage.text,
    sources: [passage],
    confidence,
    ...versioned(index),
  };
  const { lang } = ticket;
  const words = wording.answer[lang](passage.text, named([passage]));
  const others = passages.length > 1 ? `\n${offerWording.others[lang]()}` : '';
  return {
    events: [{ ...toGiven(ticket, message, answer, world), isChosen: true }],
    effects: [reply(ticket, `${words}${others}`)],
  };
}

function toGiven(
  ticket: Ticket,
  message: InboundId,
  { text, sources, confidence, index }: Answer,
  { now, settings: { policy } }: World,
) {
  const clock = holdClock(firstPromise(policy, servedOf(ticket)), ticket.clock, now);
  const hold = { clock, until: after(now, policy.answers.silence) };
  return {
    type: 'answer.given',
    at: now,
    message,
    text,
    confidence,
    sources: sources.map(({ article, section }) => ({ article, section })),
    ...versioned(index),
    // For urgent nothing the bot says holds anything.
    ...(ticket.verdict.serviceClass === 'urgent' ? {} : { hold }),
  } as const satisfies TicketEvent;
}

function named(sources: readonly Passage[]): string {
  const all = sources.map(({ title, section, url }) => `《${title}》${section}${url ? ` ${url}` : ''}`);
  return [...new Set(all)].join('；');
}
