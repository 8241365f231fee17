import * as z from 'zod';
import { categorySchema, kindSchema, serviceClassSchema } from '../../../lib/core/verdict.ts';
import { readJsonLines } from '../json-lines.ts';

const lineSchema = z.object({
  text: z.string(),
  lang: z.enum(['zh', 'en']),
  /** The labels say what people see; the articles have called the same module `rules` from the start. */
  category: z.preprocess((name) => (name === 'promotions' ? 'rules' : name), categorySchema),
  kind: kindSchema,
  class: serviceClassSchema,
});

/** A message with the labels that a person gave it. */
export type Labelled = z.infer<typeof lineSchema>;

/** The messages of a file with one JSON object a line. Throws an Error that names the line that is wrong. */
export function readMessages(file: string): readonly Labelled[] {
  return readJsonLines(file, lineSchema);
}

/** All that the weights are trained on. */
export function trainingMessages(): readonly Labelled[] {
  return ['dev.jsonl', 'more.jsonl', 'varied.jsonl', 'voices.jsonl', 'mistakable.jsonl'].flatMap((name) =>
    readMessages(new URL(name, import.meta.url).pathname),
  );
}
