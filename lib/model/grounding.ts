import type { Found, Passage } from '../core/answer.ts';
import { instructions, passageId } from './prompt.ts';
import type { Reply } from './reply.ts';
import { pairs, share, sharesRun, terms } from './terms.ts';

/** How much of a quote must stand in its passage: room for a slip, none for another sentence. */
const quoteShare = 0.8;

/** How much of a sentence must stand in what was cited or asked: room for other words, none for other matters. */
const sentenceShare = { words: 0.55, pairs: 0.25 };

/** Shorter sentences ("好的。", "Please note:") state nothing. */
const shortestSentence = 6;

/** The passages that a reply rests on, or why it does not rest on them. */
export type Grounding = { readonly cited: readonly Found[] } | { readonly ungrounded: Ungrounded };
export type Ungrounded =
  | 'cites nothing'
  | 'cites what was not given'
  | 'quotes what is not there'
  | 'states an unknown number'
  | 'states an unknown link'
  | 'promises what is not there'
  | 'says what is not there'
  | 'repeats its instructions';

/** Checks a reply against the passages it was given; `question` is what the model saw. */
export function ground(reply: Reply, question: string, found: readonly Found[]): Grounding {
  const cited = citedBy(reply, found);
  if ('ungrounded' in cited) return cited;
  const quotable = cited.cited.map(({ passage }) => textOf(passage)).join('\n');
  const ungrounded = check(reply.answer, question, quotable);
  return ungrounded === undefined ? cited : { ungrounded };
}

function citedBy({ citations }: Reply, found: readonly Found[]): Grounding {
  if (citations.length === 0) return { ungrounded: 'cites nothing' };
  const given = new Map(found.map((one, at) => [passageId(at), one]));
  const cited = new Set<Found>();
  for (const { id, quote } of citations) {
    const source = given.get(id);
    if (source === undefined) return { ungrounded: 'cites what was not given' };
    if (share(pairs(quote), new Set(pairs(textOf(source.passage)))) < quoteShare) {
      return { ungrounded: 'quotes what is not there' };
    }
    cited.add(source);
  }
  return { cited: [...cited] };
}

function check(answer: string, question: string, quotable: string): Ungrounded | undefined {
  // The question may be repeated, but it proves nothing: a link or a promise in it is the customer's own.
  if (!knows(numbersOf, answer, `${question}\n${quotable}`)) return 'states an unknown number';
  if (!knows(linksOf, answer, quotable)) return 'states an unknown link';
  if (!knows(promisesOf, answer, quotable)) return 'promises what is not there';
  // A short run may be chance; the first language decides nothing here, as the rules differ in one word only.
  if (sharesRun(answer, instructions('zh'), 6)) return 'repeats its instructions';
  return restsOn(answer, quotable) ? undefined : 'says what is not there';
}

function restsOn(answer: string, quotable: string): boolean {
  const words = new Set(terms(quotable));
  const neighbours = new Set(pairs(quotable));
  return answer
    .split(/[。！？!?；;\n]|\.\s/u)
    .filter((sentence) => terms(sentence).length >= shortestSentence)
    .every(
      (sentence) =>
        share(terms(sentence), words) >= sentenceShare.words &&
        share(pairs(sentence), neighbours) >= sentenceShare.pairs,
    );
}

function knows(find: (text: string) => readonly string[], answer: string, known: string): boolean {
  const there = new Set(find(known));
  return find(answer).every((one) => there.has(one));
}

// A made-up number is the most expensive mistake: it becomes a promise of a time or a price.
function numbersOf(text: string): readonly string[] {
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

/** Whatever a customer could follow or write to: links, hosts and addresses. */
function linksOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z0-9][\w.+-]*(?:@|:\/\/|\.[a-z]{2,})[\w./@-]*/g) ?? []
  );
}

function promisesOf(text: string): readonly string[] {
  return text.toLowerCase().match(promises) ?? [];
}
const promises =
  /赔偿|赔付|补偿|退款|退费|退钱|免费|优惠|打折|折扣|减免|保证|承诺|一定会|compensat\w*|reimburs\w*|refund\w*|discount\w*|guarantee\w*|for free|free of charge|promis\w*/g;

function textOf({ title, section, text, url }: Passage): string {
  return [title, section, text, url ?? ''].join('\n');
}
