import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The values of a file with one JSON value a line. Throws with the line of what cannot be read. */
export function readJsonLines<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = schema.safeParse(JSON.parse(line));
      if (parsed.success) return [parsed.data];
      throw new Error(`${file}:${at + 1}: ${z.prettifyError(parsed.error)}`);
    });
}
