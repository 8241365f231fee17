import fc from 'fast-check';
import type { TicketEvent } from '../../lib/core/event.ts';
import { inboundId } from '../../lib/core/id.ts';
import { renderProgress } from '../../lib/portal/progress-page.ts';
import { begun, pulled, ticketOf } from './story.ts';
import { awkwardTexts } from './texts.ts';

const story = pulled(begun, { msgtype: 'text', text: { content: 'x' } });
const blank = ticketOf(story);

/** What may be written on a progress page by somebody else. */
export interface Written {
  readonly subject: string;
  readonly question: string;
  readonly reply: string;
  readonly summary: string;
  readonly note: string;
}

export const written: fc.Arbitrary<Written> = fc.record({
  subject: awkwardTexts,
  question: awkwardTexts,
  reply: awkwardTexts,
  summary: awkwardTexts,
  note: fc.uuid(),
});

/** Throws unless the page has our tags alone, says what was written, and keeps notes to itself. */
export async function checkPage(texts: Written): Promise<void> {
  const page = String(await renderProgress({ ...blank, subject: texts.subject }, eventsOf(texts)));
  const empty = String(await renderProgress({ ...blank, subject: '' }, eventsOf({ ...texts, ...nothing })));
  if (tagsOf(page) !== tagsOf(empty)) throw new Error('the page has tags that are not ours');
  if (page.includes(texts.note)) throw new Error('the page shows a note');
  if (/[^\P{Cc}\n\t]/u.test(page)) throw new Error('the page has control characters');
  if (!page.isWellFormed()) throw new Error('the page has halves of characters');
  for (const text of [texts.subject, texts.question, texts.reply, texts.summary]) {
    if (!undone(page).includes(visible(text))) throw new Error('the page does not say what was written');
  }
}

const nothing = { subject: '', question: '', reply: '', summary: '' };

function eventsOf({ question, reply, summary, note }: Written): readonly TicketEvent[] {
  const at = story.world.now;
  const message = inboundId('wecom-kf', 'm');
  return [
    { type: 'message.received', at, message, content: { kind: 'text', text: question } },
    { type: 'message.received', at, message, content: { kind: 'other', what: 'file', summary } },
    { type: 'answer.given', at, message, text: question, confidence: 1, sources: [] },
    { type: 'note.written', at, by: 'U1', message, text: note },
    { type: 'reply.written', at, by: 'U1', message, text: reply },
  ];
}

/** Every tag and comment in order, read as a browser would begin one. */
function tagsOf(page: string): string {
  return [...page.matchAll(/<[a-z/!?][^>]*>/gi)].map(([tag]) => tag).join('');
}

function undone(page: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return page.replaceAll(/&([a-z]+|#39);/g, (whole, name: string) => named[name] ?? whole);
}

function visible(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}
