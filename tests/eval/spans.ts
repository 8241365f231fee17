import { languageOf } from '../../lib/core/language.ts';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { extract } from '../../lib/knowledge/extract.ts';
import { searcher } from '../../lib/knowledge/search.ts';
import type { EvalSet } from './sets.ts';

/** How often the span that answers stands in what a customer would be sent, whatever the confidence. */
export interface Spans {
  readonly set: string;
  readonly asked: number;
  /** Share whose answer is in the quoted sentences, and their mean length in characters. */
  readonly quoted: number;
  readonly length: number;
}

/** Measures the quoting on a set that says where its answers stand; undefined for any other. */
export function measureSpans({ name, bases }: EvalSet, most: number): Spans | undefined {
  const quotes = bases.flatMap(({ articles, questions }) => {
    const withAnswers = questions.filter(({ kind, answers }) => kind === 'in' && answers.length > 0);
    if (withAnswers.length === 0) return [];
    const search = searcher(cutArticles(articles));
    const step = Math.ceil(withAnswers.length / most);
    return withAnswers
      .filter((_, at) => at % step === 0)
      .map(({ text, answers }) => {
        const draft = extract(text, search(text, 3), languageOf(text), { answer: 0, fromText: 0, unsure: 0 });
        const quote = draft.kind === 'answer' ? draft.text : '';
        return { quote, isThere: answers.some((answer) => plain(quote).includes(plain(answer))) };
      });
  });
  if (quotes.length === 0) return undefined;
  const right = quotes.filter(({ isThere }) => isThere).length;
  const length = quotes.reduce((sum, { quote }) => sum + quote.length, 0) / quotes.length;
  return { set: name, asked: quotes.length, quoted: right / quotes.length, length };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
