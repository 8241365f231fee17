import { suggestionWords as say, sayFlags } from '../../../core/article-wording.ts';
import type { ThreadLine } from '../../../core/effect.ts';
import { isRefused } from '../../../core/suggestion.ts';
import { button } from './button.ts';
import { cjk, literalWithin, type Rendered, section, sectionLimit, sentenceLimit } from './text.ts';

/** A draft of an article, literally as it would be published, with what to do about it. */
export function renderSuggestion({
  ticket,
  number,
  suggestion,
}: Extract<ThreadLine, { kind: 'article' }>): Rendered {
  const { title, phrasings, steps, adds, flags } = suggestion;
  const part = (name: string, text: string) =>
    section(`${cjk(name)}\n${literalWithin(text, sectionLimit - 100)}`);
  return {
    text: literalWithin(`${say.heading()} ${title}`, sentenceLimit),
    blocks: [
      section(cjk(say.heading())),
      ...(adds === undefined
        ? [part(say.title(), title)]
        : [section(literalWithin(say.adds(adds.title), sectionLimit))]),
      part(say.phrasings(), phrasings.map((phrasing) => `• ${phrasing}`).join('\n')),
      ...(adds === undefined ? [part(say.steps(), steps)] : []),
      ...(flags.length === 0 ? [] : [section(literalWithin(say.flagged(sayFlags(flags)), sectionLimit))]),
      section(cjk(say.edit())),
      {
        type: 'actions',
        elements: [
          ...(isRefused(suggestion) ? [] : [button('article.approve', number, ticket, true)]),
          button('article.discard', number, ticket),
        ],
      },
    ],
  };
}
