// @ts-expect-error The package brings no types for the tables that it is made of: "from to|from to".
import table from 'opencc-js/dict/TSCharacters';

// The table leaves this one to its list of phrases, and every traditional text is full of it.
const more = '著 着';

let simplified: ReadonlyMap<string, string> | undefined;

/**
 * Simplified characters for traditional ones, one by one. Phrases decide only what a reader would prefer; question
 * and article lose the same, so comparing needs none of them, and the character table is a quarter of the bytes.
 */
export function simplify(text: string): string {
  simplified ??= new Map(
    `${table}|${more}`.split('|').map((pair) => {
      const [from = '', to = ''] = pair.split(' ');
      return [from, to] as const;
    }),
  );
  const known = simplified;
  // Most texts have nothing to change, and a callback per character is slow.
  let changed = '';
  let from = 0;
  let at = 0;
  for (const char of text) {
    const other = known.get(char);
    if (other !== undefined) {
      changed += text.slice(from, at) + other;
      from = at + char.length;
    }
    at += char.length;
  }
  return from === 0 ? text : changed + text.slice(from);
}
