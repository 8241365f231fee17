import { isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { categorySchema } from '../core/verdict.ts';
import type { Problem } from './problem.ts';

const categories = categorySchema.options;

const frontMatter = z.strictObject({
  title: z.string().trim().min(1, 'give the article a title in the words of customers'),
  // An article stands in exactly one.
  category: z.enum(categories, `use one of: ${categories.join(', ')}`),
  phrasings: z
    .array(z.string().trim().min(1, 'write the phrasing or remove the line'))
    .min(3, 'write at least 3 ways in which customers ask this'),
  /** Questions that sound like ours and that no article answers: whoever asks one is given to a person at once. */
  forPeople: z.literal(true, 'write forPeople: true, or leave it out').exactOptional(),
  url: z.url('write the full address, starting with https://').exactOptional(),
});

/** What stands above the text of an article. */
export type FrontMatter = z.infer<typeof frontMatter>;

/** Reads the YAML between the two `---`; `value` is missing when there are problems. */
export function readFrontMatter(file: string, head: string) {
  const lines = new LineCounter();
  const document = parseDocument(head, { lineCounter: lines });
  // Front matter begins in the file's second line.
  const lineOf = (offset: number) => lines.linePos(offset).line + 1;
  const [error] = document.errors;
  if (error !== undefined) {
    const advice = `correct the YAML: ${error.message.split('\n')[0]}`;
    return { problems: [{ file, line: lineOf(error.pos[0]), advice }] };
  }
  const parsed = frontMatter.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems: [] };

  const problems = parsed.error.issues.map((issue): Problem => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const node = document.getIn(path, true);
    const line = isNode(node) && node.range ? lineOf(node.range[0]) : 1;
    return { file, line, advice: `${path.join('.') || 'front matter'}: ${issue.message}` };
  });
  return { problems };
}
