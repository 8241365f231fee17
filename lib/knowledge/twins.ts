import type { Language } from '../core/language.ts';

/** The English text of `name.md` is `name-en.md`. */
const english = '-en';

const hasChineseTwin = 1;
const hasEnglishTwin = 2;

/** By position of the article: which twin it has among these, 0 for none. */
export function twinsAmong(ids: readonly string[]): Uint8Array {
  const all = new Set(ids);
  return Uint8Array.from(ids, (id) => {
    if (all.has(`${id}${english}`)) return hasEnglishTwin;
    return id.endsWith(english) && all.has(id.slice(0, -english.length)) ? hasChineseTwin : 0;
  });
}

/**
 * Whether a question in a language passes over an article, which stands in its own language too. Without this
 * a synonym or a shared error code lets the twin win, or keeps both from being sure.
 */
export function isPassedOver(twin: number | undefined, asked: Language): boolean {
  return twin === (asked === 'zh' ? hasChineseTwin : hasEnglishTwin);
}
