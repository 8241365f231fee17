import { type Index, indexFormat, type Unit } from './index-shape.ts';
import { tokenise, tokensVersion, withoutFillers } from './tokens.ts';

/** The cutter that this process has. Node's segmenter cuts by the dictionary of the ICU it was built with. */
export function cutter(): string {
  return `tokens ${tokensVersion}, icu ${process.versions['icu']}`;
}

/** The index of articles: also made again from a stored one that another Node or older `tokens.ts` has cut. */
export function cutArticles(articles: Index['articles']): Index {
  const numbers = new Map<string, number>();
  const unit = (article: number, section: number, text: string): Unit => [
    article,
    section,
    ...pack(text, numbers),
  ];
  const asked = articles.flatMap(({ title, phrasings, sections }, at) => [
    ...[title, ...phrasings].map((phrasing) => unit(at, 0, withoutFillers(phrasing))),
    ...sections.flatMap(({ text }, section) =>
      namesIn(text).map((name) => unit(at, section, withoutFillers(name))),
    ),
  ]);
  const bodies = articles.flatMap(({ sections }, at) =>
    sections.map(({ heading, text }, section) => unit(at, section, `${heading}\n${text}`)),
  );
  return {
    format: indexFormat,
    cutter: cutter(),
    node: process.versions.node,
    articles,
    terms: [...numbers.keys()],
    asked,
    bodies,
  };
}

/**
 * What stands before the colon of a list item: mostly an error message, which customers paste as it is.
 * A translation in brackets after it is left out.
 */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/^- ([^：(]{2,60}?)(?: \([^)]*\))?(?:：|: )/gm)].flatMap(([, name]) => name ?? []);
}

function pack(text: string, numbers: Map<string, number>): number[] {
  return tokenise(text).map((token) => {
    const number = numbers.get(token.text) ?? numbers.size;
    numbers.set(token.text, number);
    return number;
  });
}
