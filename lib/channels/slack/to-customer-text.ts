import { type Language, languageOf } from '../../core/language.ts';
import { wording } from '../../core/wording.ts';
import type { MessageEvent } from './schema.ts';

/**
 * What an agent wrote, as a customer can read it: links and mentions spelled out, Slack's escapes undone, and no half of a character. Emoji names stay: a customer reads `:pray:` more easily than nothing.
 */
export function toCustomerText({ text }: Pick<MessageEvent, 'text'>): string {
  const written = text ?? '';
  const lang = languageOf(written);
  const words = undoEscapes(written.replace(/<([^<>]*)>/g, (_, inside: string) => spellOut(inside, lang)));
  return words.trim().toWellFormed();
}

/**
 * True for what is said among colleagues: it mentions a colleague anywhere, calls everybody, or points to a channel that
 * only they have.
 */
export function isForTeam(text: string): boolean {
  return /<(?:@|!subteam\^|!(?:here|channel|everyone|group)\b|#)/.test(text);
}

function spellOut(inside: string, lang: Language): string {
  const [target = '', label] = cutAt(inside, '|');
  // Names cannot be looked up at the door, and an id means nothing to a customer.
  if (target.startsWith('@')) return `@${label ?? wording.colleague[lang]()}`;
  if (target.startsWith('#')) return `#${label ?? ''}`;
  if (target.startsWith('!')) return label ?? wording.colleague[lang]();
  return spellLink(target, label);
}

function spellLink(url: string, label: string | undefined): string {
  const address = url.replace(/^(?:mailto|tel):/, '');
  // Slack links "example.com" and addresses by itself; the label then says nothing new.
  const isPlain = label === undefined || label === address || label === address.replace(/^https?:\/\//, '');
  return isPlain ? address : `${label} ${address}`;
}

function cutAt(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

// `&amp;` last: `&amp;lt;` is somebody writing `&lt;`.
function undoEscapes(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
