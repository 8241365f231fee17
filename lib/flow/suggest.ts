import type { Happening } from '../core/decide.ts';
import { decideDraft } from '../core/decide-draft.ts';
import type { Effect, EffectOf } from '../core/effect.ts';
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

type Lesson = EffectOf<'article.draft'> | Change;
type Change = EffectOf<'article.publish' | 'article.withdraw'>;

/** True for what is owed about an article. */
export function isTeaching(effect: Effect): effect is Lesson {
  return ['article.draft', 'article.publish', 'article.withdraw'].includes(effect.type);
}

/** Carries out what is owed about an article, in its conversation's lane. */
export async function teach(ports: SuggestPorts, owed: OwedEffect, effect: Lesson): Promise<void> {
  const { teaching } = ports;
  if (teaching === undefined)
    throw new TransientError('knowledge.no-teaching', 'Nothing can be published from here: deploy anew.');
  const situation = await situationOfTicket(ports.store, effect.ticket);
  const happening =
    effect.type === 'article.draft'
      ? ({ kind: 'suggestion', suggestion: await suggest(ports, teaching, situation?.ticket) } as const)
      : await change(teaching, effect, situation?.ticket);
  await settle(ports, {
    happening,
    decide: decideDraft,
    load: () => situationOfTicket(ports.store, effect.ticket),
    finishes: (at) => ({ settles: { effect: owed, receipt: { id: owed.id, outcome: 'sent', at } } }),
  });
}

/** Puts an article into the index, or takes it out. */
async function change(
  teaching: Teaching,
  { type, suggestion: approved }: Change,
  ticket: Ticket | undefined,
): Promise<Extract<Happening, { kind: 'published' | 'withdrawn' }>> {
  // An agent may have written a customer's number into it.
  const plain = (text: string) => teaching.scrub(text).text;
  const { title, phrasings, steps } = approved;
  const words = { title: plain(title), phrasings: phrasings.map(plain), steps: plain(steps) };
  const suggestion = { ...approved, ...words };
  // By the ticket's number, so that publishing it twice is publishing it once.
  const id = `learned-${(ticket?.number ?? '').toLowerCase()}`;
  if (type === 'article.publish') return { kind: 'published', article: await teaching.learn(id, suggestion) };
  await teaching.unlearn(id, suggestion);
  return { kind: 'withdrawn' };
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
