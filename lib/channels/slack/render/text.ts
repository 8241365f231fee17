import type { types } from '@slack/bolt';

/** Slack's limits: characters of a section, and (undocumented) of all blocks of a message together, serialized. */
export const sectionLimit = 3_000;
export const blocksLimit = 12_000;

/** What Slack shows when it cannot show blocks, and what screen readers read: a sentence, not a page. */
export const sentenceLimit = 150;

/** A message ready to be posted: the sentence that stands for it, and its blocks. */
export interface Rendered {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Somebody else's text as Slack shows it literally: it cannot call, link or mention. */
export function literal(text: string): string {
  return pieces(text).join('');
}

/** Literal text of at most `limit` code points, with the mark where it was cut; never half an escape. */
export function literalWithin(text: string, limit: number, mark = '…'): string {
  const all = pieces(text);
  if (sizeOf(all.join('')) <= limit) return all.join('');
  let size = sizeOf(mark);
  const first = all.findIndex((piece) => {
    size += sizeOf(piece);
    return size > limit;
  });
  return `${all.slice(0, first).join('')}${mark}`;
}

/** A sentence of our own within `limit`, literal but for mentions: a colleague without a name on the list is one. */
export function withMentions(sentence: string, limit: number): string {
  return literalWithin(sentence, limit).replace(/&lt;(@[UW][A-Z0-9]+)&gt;/g, '<$1>');
}

/** Plain text (headers, labels), which needs no escaping, cut to `limit` code points. */
export function plainWithin(text: string, limit: number): string {
  const points = Array.from(clean(text));
  return points.length <= limit ? points.join('') : `${points.slice(0, limit - 1).join('')}…`;
}

/** Length as Slack counts it: in code points. */
export function sizeOf(text: string): number {
  return [...text].length;
}

function pieces(text: string): readonly string[] {
  return Array.from(clean(text), (character) => escapes[character] ?? character);
}

// Control characters and halves of characters are six bytes each in JSON, and nobody can see them.
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}

const wide =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3000-\\u303f\\uff00-\\uffef]';
const emphasis = new RegExp(
  `(?<before>${wide})?(?<marked>(?<mark>[*_~\`])[^*_~\`\\n]+\\k<mark>)(?=(?<after>${wide})?)`,
  'gu',
);

/**
 * Our own mrkdwn with a space wherever emphasis touches Chinese, as Slack prints the asterisks otherwise. Not for
 * what customers wrote.
 */
export function cjk(text: string): string {
  return text.replace(emphasis, (_, before: string = '', marked: string, _mark, after: string | undefined) =>
    [before, before === '' ? '' : ' ', marked, after === undefined ? '' : ' '].join(''),
  );
}

/** mrkdwn in which only explicit `<...>` is a link or a mention. */
export function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A section with mrkdwn. */
export function section(text: string): types.SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

// A line may begin after the dot, never with it.
const dot = '\u00a0· ';

/** A context line; Slack takes at most ten elements. */
export function context(parts: readonly string[]): types.ContextBlock {
  return { type: 'context', elements: [mrkdwn(parts.join(dot))] };
}

/** Somebody in Slack, who is thereby mentioned. */
export function mention(user: string): string {
  return `<@${user}>`;
}
