import { channelOf } from './channel.ts';
import { type Intent, readIntent } from './intent.ts';
import type { CustomerMessage } from './message.ts';
import type { Ticket } from './ticket.ts';
import { sayContent, wording } from './wording.ts';

/** What can be read; empty for a picture and the like. */
export function textOf({ content }: CustomerMessage): string {
  return content.kind === 'text' ? content.text : '';
}

/** Taking a message back asks for nothing; whoever reads the thread should know of it. */
export function isRecall({ content }: CustomerMessage): boolean {
  return content.kind === 'other' && content.what === 'recalled';
}

/** What the message asks of the desk itself. */
export function intentOf(message: CustomerMessage): Intent {
  return message.content.kind === 'text' ? readIntent(message.content.text) : 'question';
}

const shown = new Set([
  'image',
  'file',
  'video',
  'location',
  'link',
  'business_card',
  'miniprogram',
  'msgmenu',
]);

/** True for kinds that whoever reads the thread can make something of. Of the advisor's own account nothing but words comes. */
export function canBeShown(what: string, { conversation }: Pick<Ticket, 'conversation'>): boolean {
  return !isAdvisors(conversation) && shown.has(what);
}

/** What a customer is told of something without words: whether people see it, and what would help. */
export function sayWordless(ticket: Pick<Ticket, 'conversation' | 'lang'>, what: string): string {
  const { conversation, lang } = ticket;
  const name = sayContent(lang, what);
  if (canBeShown(what, ticket)) return wording.unreadable[lang](name);
  return isAdvisors(conversation) ? wording.unseenByAdvisor[lang](name) : wording.unseen[lang](name);
}

function isAdvisors(conversation: string): boolean {
  return channelOf(conversation) === 'wecom-advisor';
}

/** Asks for nothing that would take the place of what was asked before. */
export function isAside(message: CustomerMessage): boolean {
  return isRecall(message) || ['greeting', 'thanks', 'progress'].includes(intentOf(message));
}

/** The message as a line of its ticket's thread. */
export function customerLine({ content }: CustomerMessage) {
  return content.kind === 'text'
    ? ({ kind: 'customer', text: content.text } as const)
    : ({ kind: 'customer', text: content.summary, what: content.what } as const);
}

/** The first line of the question, for cards and lists. */
export function subjectOf({ content }: CustomerMessage, lang: 'zh' | 'en'): string {
  if (content.kind === 'other') return `[${sayContent(lang, content.what)}] ${content.summary}`.trim();
  return subjectOfText(content.text.trim().split('\n')[0] ?? '');
}

/** As much of a text as a card has room for, on one line. */
export function subjectOfText(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, ' ');
  const letters = [...line];
  return letters.length <= 80 ? line : `${letters.slice(0, 79).join('')}…`;
}
