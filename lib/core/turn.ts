import * as z from 'zod';
import type { Content } from './message.ts';
import { type Instant, instantSchema, seconds } from './time.ts';

/**
 * How long a customer may pause within one turn: people send a picture, then a sentence, then another. An answer that
 * is sure waits for nobody; only what cannot be answered waits this long for the sentence that can.
 */
export const settling = seconds(4);

/** What a customer said in one go, over one message or several. */
export const turnSchema = z.object({
  /** When its newest message was sent. */
  at: instantSchema,
  texts: z.array(z.string()),
  /** Those that came after the last answer. */
  asked: z.array(z.string()),
  /** The kind of its newest part that has no words. */
  what: z.string().exactOptional(),
  /** The passages that answered it so far: saying them again would tell nothing. */
  said: z.array(z.string()).exactOptional(),
});
export type Turn = z.infer<typeof turnSchema>;

/** A question is not made of more parts than this; the newest count. */
const mostTexts = 8;

/** Whether a message that was sent at a moment goes on with the turn. */
export function goesOn(turn: Turn | undefined, sentAt: Instant): boolean {
  return turn !== undefined && sentAt - turn.at <= settling;
}

/** The turn after one more message: the same one, or the next. */
export function moveTurn(turn: Turn | undefined, content: Content, sentAt: Instant): Turn {
  const before = turn !== undefined && goesOn(turn, sentAt) ? turn : { at: sentAt, texts: [], asked: [] };
  if (content.kind === 'other') return { ...before, at: sentAt, what: content.what };
  const { texts, asked } = before;
  const add = (list: readonly string[]) => [...list, content.text].slice(-mostTexts);
  return { ...before, at: sentAt, texts: add(texts), asked: add(asked) };
}

/** Too little to be a question of its own after an answer, such as "急" or "就是这个". */
const longestRemark = 10;

/** True when nothing, or hardly anything, was written in the turn since it was answered. */
export function isMerelyRemarked({ asked, said }: Turn): boolean {
  return said !== undefined && [...asked.join('').trim()].length <= longestRemark;
}

/** The questions to look for, the most telling first; each message may be one of its own. */
export function waysToAsk({ texts, asked, said }: Turn): readonly string[] {
  const whole = texts.join('\n').trim();
  const ways = said === undefined ? [whole, ...texts] : [asked.join('\n').trim(), ...asked, whole];
  return [...new Set(ways)].filter((way) => way !== '');
}

/** What stands for the passages of an answer. */
export function sayPassages(
  sources: readonly { readonly article: string; readonly section: string }[],
): string {
  return sources.map(({ article, section }) => `${article}#${section}`).join(' ');
}

/** Everything that was written in the turn, as one question; empty when it has no words. */
export function wordsOf({ turn }: { readonly turn?: Turn }): string {
  return turn?.texts.join('\n').trim() ?? '';
}
