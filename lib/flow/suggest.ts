import { decideDraft } from '../core/decide-draft.ts';
import type { EffectOf } from '../core/effect.ts';
import { TransientError } from '../core/errors.ts';
import type { TicketEvent } from '../core/event.ts';
import { subjectOfText } from '../core/said.ts';
import { type Suggestion, textFlags } from '../core/suggestion.ts';
import type { Ticket } from '../core/ticket.ts';
import type { OwedEffect, Teaching } from '../ports.ts';
import type { DraftPorts } from './draft.ts';
import { type SettlePorts, settle } from './settle.ts';
import { situationOfTicket } from './situation.ts';

export interface SuggestPorts extends SettlePorts, DraftPorts {
  /** Absent where nothing is ever published. */
  readonly teaching?: Teaching;
}

const mostPhrasings = 6;
const longestPhrasing = 200;

/** Carries out what is owed about an article, in its conversation's lane. */
export async function teach(
  ports: SuggestPorts,
  owed: OwedEffect,
  effect: EffectOf<'article.draft'> | EffectOf<'article.publish'>,
): Promise<void> {
  const { teaching } = ports;
  if (teaching === undefined)
    throw new TransientError('knowledge.no-teaching', 'Nothing can be published from here: deploy anew.');
  const situation = await situationOfTicket(ports.store, effect.ticket);
  const happening =
    effect.type === 'article.draft'
      ? ({ kind: 'suggestion', suggestion: await suggest(ports, teaching, situation?.ticket) } as const)
      : ({ kind: 'published', article: await publish(teaching, effect, situation?.ticket) } as const);
  await settle(ports, {
    happening,
    decide: decideDraft,
    load: () => situationOfTicket(ports.store, effect.ticket),
    finishes: (at) => ({ settles: { effect: owed, receipt: { id: owed.id, outcome: 'sent', at } } }),
  });
}

function publish(
  teaching: Teaching,
  { suggestion: approved }: EffectOf<'article.publish'>,
  ticket: Ticket | undefined,
) {
  // An agent may have written a customer's number into it.
  const plain = (text: string) => teaching.scrub(text).text;
  const { title, phrasings, steps } = approved;
  const words = { title: plain(title), phrasings: phrasings.map(plain), steps: plain(steps) };
  const suggestion = { ...approved, ...words };
  // By the ticket's number, so that publishing it twice is publishing it once.
  return teaching.learn(`learned-${(ticket?.number ?? '').toLowerCase()}`, suggestion);
}

/** What a thread says as an article: the customer's words ask, the agents' answer; undefined when one is missing. */
async function suggest(
  { store, knowledge, settings }: SuggestPorts,
  { scrub }: Teaching,
  ticket: Ticket | undefined,
): Promise<Suggestion | undefined> {
  if (ticket === undefined) return undefined;
  const events = await store.events(ticket.id);
  const asked = scrub(questions(events).join('\n'));
  const answered = scrub(replies(events).join('\n'));
  const lines = asked.text.split('\n').map((line) => line.trim());
  const phrasings = [...new Set(lines)].filter((line) => line !== '' && line.length <= longestPhrasing);
  const [first] = phrasings;
  if (first === undefined || answered.text.trim() === '') return undefined;
  const [near] = await knowledge.search(asked.text, 1);
  const isNear = near !== undefined && near.score >= settings.policy.answers.unsure;
  return {
    title: subjectOfText(first),
    phrasings: phrasings.slice(0, mostPhrasings),
    steps: answered.text.trim(),
    ...(isNear ? { adds: { article: near.passage.article, title: near.passage.title } } : {}),
    flags: [
      ...textFlags(`${asked.text}\n${answered.text}`),
      ...(asked.givesOrders || answered.givesOrders ? (['orders'] as const) : []),
      ...(asked.isRedacted || answered.isRedacted ? (['redacted'] as const) : []),
    ],
  };
}

/** What was asked before a person answered; a greeting asks nothing. */
function questions(events: readonly TicketEvent[]): readonly string[] {
  const end = events.findIndex(({ type }) => type === 'reply.written');
  return events.slice(0, end === -1 ? undefined : end).flatMap((event) => {
    if (event.type !== 'message.received' || event.isAside || event.content.kind !== 'text') return [];
    return [event.content.text];
  });
}

function replies(events: readonly TicketEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'reply.written' ? [event.text] : []));
}
