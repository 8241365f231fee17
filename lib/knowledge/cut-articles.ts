import { idf } from './idf.ts';
import { type Index, indexFormat } from './index-file.ts';
import { lettersOf } from './letters.ts';
import { packPostings } from './postings.ts';
import type { StoredArticle } from './stored-article.ts';
import { termHash } from './term-hash.ts';
import { tellingTerms, tokenise, tokensVersion } from './tokens.ts';
import { twinsAmong } from './twins.ts';

/** The cutter that this process has. Node's segmenter cuts by the dictionary of the ICU it was built with. */
export function cutter(): string {
  return `format ${indexFormat}, tokens ${tokensVersion}, icu ${process.versions['icu']}`;
}

/** A text that is found as one: a title, phrasing or name, or a whole section. */
interface Unit {
  readonly article: number;
  readonly section: number;
  readonly terms: readonly string[];
  /** Those that say something. */
  readonly telling: readonly string[];
}

/** The index of articles: also made again from a stored one that another Node or older `tokens.ts` has cut. */
export function cutArticles(articles: readonly StoredArticle[]): Index {
  const asked = articles.flatMap(askedUnits);
  const units = [...asked, ...articles.flatMap(bodyUnits)];
  const { postings, articlesWith } = invert(units, asked.length);
  const says = asked.map(({ telling }) => {
    const letters = new Set(lettersOf(telling));
    return [...letters].reduce((sum, term) => sum + idf(articles.length, articlesWith.get(term) ?? 0), 0);
  });
  const texts = articles.map((article) => new TextEncoder().encode(JSON.stringify(article)));
  return {
    cutter: cutter(),
    node: process.versions.node,
    asked: asked.length,
    ...postings,
    owners: Uint32Array.from(units, ({ article }) => article),
    sections: Uint16Array.from(units, ({ section }) => section),
    lengths: Uint32Array.from(units, ({ terms }) => terms.length),
    says: Float32Array.from(says),
    twins: twinsAmong(articles.map(({ id }) => id)),
    places: Uint32Array.from(startsOf(texts.map(({ length }) => length))),
    texts: Uint8Array.from(Buffer.concat(texts)),
  };
}

function askedUnits({ title, phrasings, sections }: StoredArticle, article: number): readonly Unit[] {
  const unit = (section: number, text: string): Unit => ({
    ...{ article, section },
    terms: termsOf(text),
    telling: tellingTerms(text),
  });
  return [
    ...[title, ...phrasings].map((phrasing) => unit(0, phrasing)),
    ...sections.flatMap(({ text }, section) => namesIn(text).map((name) => unit(section, name))),
  ].filter(({ terms }) => terms.length > 0);
}

function bodyUnits({ sections }: StoredArticle, article: number): readonly Unit[] {
  return sections.map(({ heading, text }, section) => ({
    ...{ article, section },
    terms: termsOf(`${heading}\n${text}`),
    telling: [],
  }));
}

/**
 * What stands before the colon of a list item: mostly an error message, which customers paste as it is.
 * A translation in brackets after it is left out.
 */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/^- ([^：(]{2,60}?)(?: \([^)]*\))?(?:：|: )/gm)].flatMap(([, name]) => name ?? []);
}

function termsOf(text: string): readonly string[] {
  return tokenise(text).map((token) => token.text);
}

interface Places {
  readonly units: number[];
  readonly times: number[];
}

function invert(units: readonly Unit[], asked: number) {
  const articlesWith = new Map<string, number>();
  const packed = [...placesOf(units)].map(([term, { units: stands, times }]) => {
    const articles = new Set(stands.map((unit) => units[unit]?.article)).size;
    articlesWith.set(term, articles);
    const inAsked = stands.filter((unit) => unit < asked).length;
    return { ...termHash(term), bytes: packPostings({ units: stands, times, asked: inAsked, articles }) };
  });
  const sorted = packed.toSorted((a, b) => a.main - b.main || a.check - b.check);
  return {
    articlesWith,
    postings: {
      hashes: Uint32Array.from(sorted, ({ main }) => main),
      checks: Uint16Array.from(sorted, ({ check }) => check),
      starts: Uint32Array.from(startsOf(sorted.map(({ bytes }) => bytes.length))),
      postings: Uint8Array.from(sorted.flatMap(({ bytes }) => bytes)),
    },
  };
}

/** By term: the units that have it, ascending, and how often. */
function placesOf(units: readonly Unit[]): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>();
  for (const [unit, { terms }] of units.entries()) {
    for (const term of terms) {
      const known = places.get(term);
      const last = known === undefined ? -1 : known.units.length - 1;
      if (known === undefined) places.set(term, { units: [unit], times: [1] });
      else if (known.units[last] === unit) known.times[last] = (known.times[last] ?? 0) + 1;
      else {
        known.units.push(unit);
        known.times.push(1);
      }
    }
  }
  return places;
}

function startsOf(lengths: readonly number[]): readonly number[] {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}
