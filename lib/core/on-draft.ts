import type { Draft } from './answer.ts';
import { reply } from './card.ts';
import { type Clock, promisedTime, timeLeft } from './clock.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { TicketEvent } from './event.ts';
import { handOver } from './hand-over.ts';
import type { InboundId } from './id.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { after } from './time.ts';
import { wording } from './wording.ts';

/** What was drafted for a message, or that drafting failed again and again. */
export interface Drafted {
  readonly message: InboundId;
  readonly draft: Draft | 'failed';
}

/** What follows from a draft: an answer when it is grounded and sure, else people. A model never decides this. */
export function onDraft(ticket: Ticket, { message, draft }: Drafted, world: World): Decision {
  if (!isOpen(ticket)) return { ignored: 'the ticket is over' };
  if (ticket.handler === 'human') return { ignored: 'a person has it' };
  if (ticket.lastMessage !== message) return { ignored: 'the customer has written since' };
  if (draft === 'failed') return handOver(ticket, 'drafting-failed', world);
  if (draft.kind === 'unsure') return handOver(ticket, 'unsure', world);
  const isSure = draft.confidence >= world.settings.policy.answers.answer && draft.sources.length > 0;
  return isSure ? give(ticket, message, draft, world) : handOver(ticket, 'unsure', world);
}

function give(
  ticket: Ticket,
  message: InboundId,
  draft: Extract<Draft, { kind: 'answer' }>,
  world: World,
): Decided {
  const { now } = world;
  const { lang } = ticket;
  const sources = draft.sources.map(({ article, section }) => ({ article, section }));
  const hold = { clock: holdClock(ticket, world), until: after(now, world.settings.policy.answers.silence) };
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
  const named = draft.sources.map(
    ({ title, section, url }) => `《${title}》${section}${url ? ` ${url}` : ''}`,
  );
  const text = wording.answer[lang](draft.text, [...new Set(named)].join('；'));
  return { events: [given], effects: [reply(ticket, text)] };
}

function holdClock({ clock, verdict }: Ticket, { now, settings: { policy } }: World): Clock {
  if (clock.state !== 'running') return clock;
  const left = timeLeft(policy, verdict.serviceClass, clock, now);
  return { state: 'held', left, total: promisedTime(policy, verdict.serviceClass), isMissed: clock.isMissed };
}
