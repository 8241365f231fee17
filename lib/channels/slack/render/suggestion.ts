import type { types } from '@slack/bolt';
import { suggestionWords as say, sayFlags } from '../../../core/article-wording.ts';
import { publishAgain } from '../../../core/desk-wording.ts';
import type { ThreadLine } from '../../../core/effect.ts';
import { isRefused } from '../../../core/suggestion.ts';
import { button } from './button.ts';
import { showMoment } from './moment.ts';
import {
  cjk,
  literalWithin,
  plainWithin,
  type Rendered,
  section,
  sectionLimit,
  sentenceLimit,
  withMentions,
} from './text.ts';

type Article = Extract<ThreadLine, { kind: 'article' }>;

/** An article literally as it is or would be published, where it stands, and what to do about it. */
export function renderSuggestion(article: Article): Rendered {
  const { title, phrasings, steps, adds } = article.suggestion;
  const heading = article.stands === undefined ? say.heading() : say.stands[article.stands.state].heading();
  const part = (name: string, text: string) =>
    section(`${cjk(name)}\n${literalWithin(text, sectionLimit - 100)}`);
  return {
    text: literalWithin(`${heading} ${title}`, sentenceLimit),
    blocks: [
      section(cjk(heading)),
      ...(adds === undefined
        ? [part(say.title(), title)]
        : [section(literalWithin(say.adds(adds.title), sectionLimit))]),
      part(say.phrasings(), phrasings.map((phrasing) => `• ${phrasing}`).join('\n')),
      ...(adds === undefined ? [part(say.steps(), steps)] : []),
      ...toDo(article),
    ],
  };
}

function toDo({ ticket, number, suggestion, stands }: Article): readonly types.KnownBlock[] {
  const { flags } = suggestion;
  if (stands === undefined) {
    const publish = isRefused(suggestion) ? [] : [button('article.approve', number, ticket, true)];
    return [
      ...(flags.length === 0 ? [] : [section(literalWithin(say.flagged(sayFlags(flags)), sectionLimit))]),
      section(cjk(say.edit())),
      actions(...publish, button('article.discard', number, ticket)),
    ];
  }
  const { state, at } = stands;
  const by = withMentions(stands.by, 60);
  const since = section(say.stands[state].since(by, showMoment(at)));
  if (state === 'withdrawn') {
    const again = button('article.approve', number, ticket, false, publishAgain);
    return [since, section(cjk(say.editWithdrawn())), actions(again)];
  }
  return [
    since,
    actions({ ...button('article.withdraw', number, ticket), style: 'danger', confirm: sure(suggestion) }),
  ];
}

function actions(...elements: readonly types.Button[]): types.ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

/** Slack takes 300 characters of question. */
function sure({ title, adds }: Article['suggestion']): types.ConfirmationDialog {
  const plain = (text: string) => ({ type: 'plain_text', text }) as const;
  return {
    title: plain(say.confirm.title()),
    text: plain(
      adds === undefined
        ? say.confirm.text(plainWithin(title, 100))
        : say.confirm.textAdded(plainWithin(adds.title, 100)),
    ),
    confirm: plain(say.confirm.yes()),
    deny: plain(say.confirm.no()),
    style: 'danger',
  };
}
