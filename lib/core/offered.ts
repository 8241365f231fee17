import * as z from 'zod';
import { type Passage, passageSchema } from './answer.ts';
import { instantSchema } from './time.ts';

/** Articles that may answer, for the customer to choose from: each with the passage that is given when it is chosen. */
export const offeredSchema = z.object({
  passages: z
    .array(passageSchema.extend({ confidence: z.number(), index: z.string().exactOptional() }))
    .min(1),
  /** People are asked at this moment; absent once the customer has chosen, who may still look at another. */
  until: instantSchema.exactOptional(),
});
export type Offered = z.infer<typeof offeredSchema>;
export type OfferedPassage = Offered['passages'][number];

/** The titles as the customer sees them. */
export function numbered(passages: readonly Pick<Passage, 'title'>[]): string {
  return passages.map(({ title }, at) => `${at + 1}. ${title}`).join('\n');
}

const spoken: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, one: 1, two: 2, three: 3 };
const byNumber =
  /^(?:我?选择?|看|第|option|no\.?|number|#)?\s*([1-9]|一|二|三|one|two|three)\s*(?:个|项|条|号)?$/u;

/** The place in an offer that a text chooses, by number or by title; undefined when it is about something else. */
export function choiceIn({ passages }: Offered, text: string): number | undefined {
  const said = plain(text);
  const number = byNumber.exec(said)?.[1];
  const at = number === undefined ? -1 : (spoken[number] ?? Number(number)) - 1;
  if (at >= 0) return at < passages.length ? at : undefined;
  const titled = passages.findIndex(
    ({ title }, place) => said === plain(title) || said === plain(`${place + 1}. ${title}`),
  );
  return titled === -1 ? undefined : titled;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s。.!！?？~～,，、;；)）]+$/u, '');
}
