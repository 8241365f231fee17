/** How many buckets the grams of a text fall into. */
export const buckets = 2 ** 11;

const pieces = /[a-z]+(?:['’][a-z]+)?|\d[\d,.]*|\p{L}|[?!]/gu;

/**
 * The buckets of a text's grams, each once: one to three Chinese characters or words in a row, and three or four
 * letters within a word. Numbers count by their length, so that no order number is ever a sign.
 */
export function bucketsOf(said: string): readonly number[] {
  const tokens = (said.match(pieces) ?? []).slice(0, longestText).map(toToken);
  const found = new Set<number>();
  tokens.forEach((token, at) => {
    found.add(bucketOf(token));
    const [second, third] = [tokens[at + 1], tokens[at + 2]];
    if (second !== undefined) found.add(bucketOf(`${token} ${second}`));
    if (second !== undefined && third !== undefined) found.add(bucketOf(`${token} ${second} ${third}`));
    if (token.length > 3) for (const gram of lettersOf(`<${token}>`)) found.add(bucketOf(gram));
  });
  return [...found];
}

/** Nobody needs more to say what it is about, and a page must not take longer than a message. */
const longestText = 400;

function toToken(piece: string): string {
  return /^\d/.test(piece) ? `#${Math.min(4, piece.replace(/\D/g, '').length)}` : piece;
}

function lettersOf(word: string): readonly string[] {
  return [3, 4].flatMap((size) =>
    Array.from({ length: Math.max(0, word.length - size + 1) }, (_, at) => word.slice(at, at + size)),
  );
}

/** FNV-1a over UTF-16 code units. */
function bucketOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at += 1) hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % buckets;
}
