import * as z from 'zod';

/** What became of a request: it will be built, it is on the list, or it will not be. */
export const evaluationSchema = z.enum(['adopt', 'plan', 'decline']);
export type Evaluation = z.infer<typeof evaluationSchema>;

/** What a reply is besides an answer: the result of an evaluation, "it works again", or a question to the customer. */
export const meaningSchema = z.enum([...evaluationSchema.options, 'restored', 'ask']);
export type Meaning = z.infer<typeof meaningSchema>;

const marks: readonly { readonly says: Meaning; readonly mark: RegExp }[] = [
  { says: 'decline', mark: /^(?:不采纳|暂不采纳|declined?)\s*[:：]\s*/i },
  { says: 'adopt', mark: /^(?:采纳|adopt(?:ed)?)\s*[:：]\s*/i },
  { says: 'plan', mark: /^(?:排期|待排期|planned?)\s*[:：]\s*/i },
  { says: 'restored', mark: /^(?:已?恢复|restored)\s*[:：]\s*/i },
  { says: 'ask', mark: /^(?:请问|等待客户|ask)\s*[:：]\s*/i },
];

/** What an agent's line says besides its text, marked in front as in `采纳：` or `restored:`. */
export function readMeaning(text: string): { readonly says?: Meaning; readonly text: string } {
  const trimmed = text.trim();
  const found = marks.find(({ mark }) => mark.test(trimmed));
  const rest = found === undefined ? '' : trimmed.replace(found.mark, '').trim();
  // A mark without a sentence behind it would tell the customer nothing.
  return found === undefined || rest === '' ? { text } : { says: found.says, text: rest };
}
