import type { Language } from './language.ts';
import { type RatingKind, ratingKinds } from './rating.ts';

const words: Readonly<Record<Language, Readonly<Record<RatingKind | 'none', string>>>> = {
  zh: {
    helped: '已解决',
    accepted: '默认',
    failed: '没解决',
    chosen: '选中',
    refused: '都不是',
    ignored: '未选',
    none: '还没有反馈。',
  },
  en: {
    helped: 'helped',
    accepted: 'silence',
    failed: 'failed',
    chosen: 'chosen',
    refused: 'refused',
    ignored: 'ignored',
    none: 'There is no feedback yet.',
  },
};

interface Counted extends Readonly<Record<RatingKind, number>> {
  readonly article: string;
  readonly section: string;
}

/** A table of passages, those that fail most first: what somebody should rewrite. */
export function sayFeedback(counts: readonly Counted[], lang: Language): string {
  const say = words[lang];
  if (counts.length === 0) return say.none;
  const line = (cells: readonly (string | number)[], name: string) =>
    `${cells.map((cell) => `${cell}`.padStart(8)).join('')}  ${name}`;
  const sorted = counts.toSorted(
    (a, b) => b.failed + b.refused - (a.failed + a.refused) || (a.article < b.article ? -1 : 1),
  );
  return [
    line(
      ratingKinds.map((kind) => say[kind]),
      '',
    ).trimEnd(),
    ...sorted.map((one) =>
      line(
        ratingKinds.map((kind) => one[kind]),
        `${one.article} · ${one.section}`,
      ),
    ),
  ].join('\n');
}
