import * as z from 'zod';
import type { World } from './decision.ts';
import { handOver } from './hand-over.ts';
import type { CustomerMessage } from './message.ts';
import type { Part } from './plan.ts';
import { draft } from './received.ts';
import { settingsWording } from './settings-wording.ts';
import { wordsOf } from './turn.ts';

/** `config/replies.yaml`: what is said in words that people have chosen, when a message has one of the phrases. */
export const repliesSchema = z.strictObject({
  replies: z.array(
    z.strictObject({
      when: z.array(z.string().trim().min(2, settingsWording.phrase)).min(1),
      say: z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) }),
    }),
  ),
});
export type CuratedReply = z.infer<typeof repliesSchema>['replies'][number];

/**
 * What the bot does with what was asked. Prices, promises and the law are no matter for an article or a model: the
 * chosen words are said, and a person has the ticket from the first moment.
 */
export function askBot(message: CustomerMessage, world: World): Part {
  return (ticket) => {
    const curated = curatedFor(world.settings.replies, wordsOf(ticket));
    if (curated === undefined) return { events: [], effects: [draft(ticket, message)] };
    return handOver(ticket, 'curated', world, { after: curated.say[ticket.lang] });
  };
}

/** The first reply that one of its phrases stands for in the text. */
export function curatedFor(replies: readonly CuratedReply[], text: string): CuratedReply | undefined {
  const said = plain(text);
  return replies.find(({ when }) => when.some((phrase) => holds(said, plain(phrase))));
}

// Whoever writes in capitals, in full-width letters or with many spaces means the same.
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A phrase of letters is whole words: "sue" is not meant by an "issue". */
function holds(said: string, phrase: string): boolean {
  for (let at = said.indexOf(phrase); at !== -1; at = said.indexOf(phrase, at + 1)) {
    const isWord = !isLetter(said[at - 1], phrase[0]) && !isLetter(said[at + phrase.length], phrase.at(-1));
    if (isWord) return true;
  }
  return false;
}

function isLetter(beside: string | undefined, edge: string | undefined): boolean {
  const letter = /[a-z0-9]/;
  return letter.test(beside ?? '') && letter.test(edge ?? '');
}
