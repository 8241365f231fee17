import type { Found, Passage } from '../core/answer.ts';
import { passageId } from './prompt.ts';
import type { Reply } from './reply.ts';

/** How much of a quote must stand in its passage: room for punctuation, none for another sentence. */
const quoteOverlap = 0.8;

/** The passages that a reply rests on, or why it does not rest on them. */
export type Grounding =
  | { readonly cited: readonly Found[] }
  | {
      readonly ungrounded:
        | 'cites nothing'
        | 'cites what was not given'
        | 'quotes what is not there'
        | 'states an unknown number';
    };

/** Checks a reply against the passages it was given; `question` is what the model saw. */
export function ground(reply: Reply, question: string, found: readonly Found[]): Grounding {
  if (reply.citations.length === 0) return { ungrounded: 'cites nothing' };
  const given = new Map(found.map((one, at) => [passageId(at), one]));
  const cited = new Set<Found>();
  for (const { id, quote } of reply.citations) {
    const source = given.get(id);
    if (source === undefined) return { ungrounded: 'cites what was not given' };
    if (overlap(quote, source.passage) < quoteOverlap) return { ungrounded: 'quotes what is not there' };
    cited.add(source);
  }
  const known = [question, ...[...cited].map(({ passage }) => textOf(passage))].join('\n');
  if (!knowsNumbers(reply.answer, known)) return { ungrounded: 'states an unknown number' };
  return { cited: [...cited] };
}

/** Share of the quote's neighbouring characters that are neighbours in the passage too. */
function overlap(quote: string, passage: Passage): number {
  const there = new Set(pairs(textOf(passage)));
  const quoted = pairs(quote);
  return quoted.length === 0 ? 0 : quoted.filter((pair) => there.has(pair)).length / quoted.length;
}

function pairs(text: string): readonly string[] {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

// A made-up number is the most expensive mistake: it becomes a promise of a time or a price.
function knowsNumbers(answer: string, known: string): boolean {
  const there = new Set(numbers(known));
  return numbers(answer).every((number) => there.has(number));
}

function numbers(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/⟦[^⟧]*⟧/g, ' ')
    // The numbering of steps says nothing, and must not make "3 小时" a known number.
    .replace(/^\s*\d{1,2}[.、)]\s*/gm, '')
    .replace(/第\s*\d{1,2}\s*步/g, '');
  const digits = plain.match(/\d+(?:\.\d+)?/g) ?? [];
  const spoken =
    plain.match(/[一二两三四五六七八九十百半几]+个?(?:分钟|小时|工作日|天|周|月|元|块|折)/g) ?? [];
  return [...digits, ...spoken];
}

function textOf({ title, section, text }: Passage): string {
  return [title, section, text].join('\n');
}
