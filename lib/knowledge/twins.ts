import type { Language } from '../core/language.ts';
import type { Index } from './index-shape.ts';

/** The English text of `name.md` is `name-en.md`. */
const english = '-en';

/**
 * Says which articles a question in a language passes over: those that stand in its own language too. Without this
 * a synonym or a shared error code lets the twin win, or keeps both from being sure.
 */
export function twinsOf({ articles }: Pick<Index, 'articles'>): (asked: Language) => ReadonlySet<number> {
  const places = new Map(articles.map(({ id }, at) => [id, at] as const));
  const pairs = articles.flatMap(({ id }, at) => {
    const twin = places.get(`${id}${english}`);
    return twin === undefined ? [] : [{ zh: at, en: twin }];
  });
  const passedOver = { zh: new Set(pairs.map(({ en }) => en)), en: new Set(pairs.map(({ zh }) => zh)) };
  return (asked) => passedOver[asked];
}
