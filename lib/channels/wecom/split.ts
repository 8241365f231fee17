const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const sentenceEnds = /^[。！？；…]$/u;
const closers = /^[”’」』）)\]】》"']$/u;
const latinEnds = /^[.!?:;]$/u;
const commas = /^[，、：]$/u;

/** Whether a text may well be cut between two of its graphemes, the first of which is at `at - 1`. */
type Boundary = (units: readonly string[], at: number) => boolean;

/** Best first. */
const boundaries: readonly Boundary[] = [
  (units, at) => isLineEnd(units[at - 1]) && isLineEnd(units[at - 2]),
  (units, at) => isLineEnd(units[at - 1]),
  (units, at) => endsSentence(units, at),
  (units, at) => isBlank(units[at - 1]),
  (units, at) => commas.test(units[at - 1] ?? ''),
];

/**
 * A text in parts of at most `limit` bytes of UTF-8, cut after a paragraph, else a line, a sentence, a word, and
 * never inside a grapheme. White space at a cut goes; no part is empty, so a blank text has no parts.
 */
export function splitText(text: string, limit: number): readonly string[] {
  // Nearly every text: nothing to cut, and graphemes cost more than all else that a reply takes.
  if (text !== '' && text.trim() === text && Buffer.byteLength(text) <= limit) return [text];
  const parts: string[] = [];
  let rest = trim([...graphemes.segment(text)].flatMap(({ segment }) => toUnits(segment, limit)));
  while (rest.length > 0) {
    const fitting = countFitting(rest, limit);
    const cut = fitting === rest.length ? fitting : cutAt(rest, fitting);
    parts.push(trim(rest.slice(0, cut)).join(''));
    rest = trim(rest.slice(cut));
  }
  return parts;
}

/** A grapheme; one that is longer than a whole message can only be taken apart. */
function toUnits(grapheme: string, limit: number): readonly string[] {
  return Buffer.byteLength(grapheme) > limit ? [...grapheme] : [grapheme];
}

function countFitting(units: readonly string[], limit: number): number {
  let size = 0;
  for (const [at, unit] of units.entries()) {
    size += Buffer.byteLength(unit);
    if (size > limit) return at;
  }
  return units.length;
}

/** The last good boundary in the second half of what fits: a nicer one before that would waste a message. */
function cutAt(units: readonly string[], fitting: number): number {
  for (const isBoundary of boundaries) {
    for (let at = fitting; at > fitting / 2; at -= 1) if (isBoundary(units, at)) return at;
  }
  return fitting;
}

function endsSentence(units: readonly string[], at: number): boolean {
  const last = closers.test(units[at - 1] ?? '') ? at - 2 : at - 1;
  if (sentenceEnds.test(units[last] ?? '')) return !closers.test(units[at] ?? '');
  return isBlank(units[at - 1]) && latinEnds.test(units[at - 2] ?? '');
}

function isLineEnd(unit: string | undefined): boolean {
  return unit === '\n' || unit === '\r\n';
}

function isBlank(unit: string | undefined): boolean {
  return unit !== undefined && unit.trim() === '';
}

/** Without blank graphemes at its ends. By graphemes: a space may carry an accent, and then it is none. */
function trim(units: readonly string[]): readonly string[] {
  const first = units.findIndex((unit) => !isBlank(unit));
  return first === -1 ? [] : units.slice(first, units.findLastIndex((unit) => !isBlank(unit)) + 1);
}
