import MiniSearch from 'minisearch';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { encodeIndex } from '../../lib/knowledge/index-file.ts';
import { readIndex } from '../../lib/knowledge/load-index.ts';
import { searcher } from '../../lib/knowledge/search.ts';
import type { StoredArticle } from '../../lib/knowledge/stored-article.ts';
import { quantile } from '../bench/figures.ts';
import { terms } from './engines.ts';

/** What an index of many passages costs. Times in milliseconds, sizes in megabytes. */
export interface Cost {
  readonly engine: string;
  readonly passages: number;
  readonly build: number;
  readonly stored: number;
  readonly load: number;
  readonly memory: number;
  readonly p50: number;
  readonly p95: number;
  /** The same of the processor's time, which a busy machine does not stretch. */
  readonly processor95: number;
}

/** As many articles of one passage of some 150 characters, mixed from the sentences of the given texts. */
export function mix(texts: readonly string[], count: number): readonly StoredArticle[] {
  const sentences = texts
    .flatMap((text) => text.split(/(?<=[。！？\n])/))
    .filter(({ length }) => length > 10 && length < 120);
  let seed = 1;
  const next = () => {
    // The same passages in every run.
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return sentences[seed % sentences.length] ?? '';
  };
  return Array.from({ length: count }, (_, at) => {
    let text = '';
    while (text.length < 130) text += next();
    const sections = [{ heading: '', text }];
    return { id: `mixed-${at}`, title: text.slice(0, 12), category: '', phrasings: [], sections };
  });
}

/** The product's own index: built, written, loaded, asked. */
export function costOfOurs(articles: readonly StoredArticle[], questions: readonly string[]): Cost {
  const building = performance.now();
  const file = encodeIndex(cutArticles(articles));
  const build = performance.now() - building;
  const before = memory();
  const loading = performance.now();
  const search = searcher(readIndex(file.slice()));
  const load = performance.now() - loading;
  const asked = ask((question) => search(question, 6), questions);
  return {
    ...{ engine: 'dingxin', passages: articles.length, build, stored: file.length / 1e6, load },
    ...{ memory: memory() - before, ...asked },
  };
}

/** The same with MiniSearch and the product's tokens. */
export function costOfMiniSearch(articles: readonly StoredArticle[], questions: readonly string[]): Cost {
  const options = { fields: ['title', 'text'], tokenize: terms, processTerm: (term: string) => term };
  const building = performance.now();
  const index = new MiniSearch<{ id: number; title: string; text: string }>(options);
  index.addAll(articles.map(({ title, sections }, id) => ({ id, title, text: sections[0]?.text ?? '' })));
  const json = JSON.stringify(index);
  const build = performance.now() - building;
  const before = memory();
  const loading = performance.now();
  const loaded = MiniSearch.loadJSON(json, options);
  const load = performance.now() - loading;
  const asked = ask((question) => loaded.search(question), questions);
  return {
    ...{ engine: 'MiniSearch', passages: articles.length, build, stored: json.length / 1e6, load },
    ...{ memory: memory() - before, ...asked },
  };
}

function ask(find: (question: string) => unknown, questions: readonly string[]) {
  // The compiler warms up on the first ones, as it does in a function that has just started; they count.
  const times = questions.map((question) => {
    const [used, start] = [process.cpuUsage(), performance.now()];
    find(question);
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(used);
    return { took, processor: (user + system) / 1_000 };
  });
  const took = times.map((one) => one.took);
  const processor95 = quantile(
    times.map(({ processor }) => processor),
    0.95,
  );
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95), processor95 };
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
