import type { Draft, Found } from '../core/answer.ts';
import { givesOrders } from '../core/orders.ts';
import type { Clock, Model } from '../ports.ts';
import { asker, type OpenAiSettings, type Refused } from './ask.ts';
import { patience } from './client.ts';
import type { Failed } from './failed.ts';
import { ground } from './grounding.ts';
import { instructions, material, promptVersion } from './prompt.ts';
import { hasPlaceholder, redact } from './redact.ts';
import type { Reply } from './reply.ts';
import { steady } from './steady.ts';

/** A question longer than this is a paste; its end is not what decides. */
const longestQuestion = 2_000;

/** Why a draft is the fallback's; never contains what anybody wrote. */
export type OnFallback = (reason: string) => void;

/**
 * Drafts with a language model from the given passages. It may refuse and it may be less sure than the search, never
 * more. Whatever goes wrong with the call or the reply, the draft is `fallback`'s and `onFallback` hears why: a
 * wrong key would otherwise go unnoticed for ever.
 */
export function openAiModel(
  settings: OpenAiSettings,
  fallback: Model,
  clock: Clock,
  onFallback: OnFallback = () => {},
): Model {
  const ask = steady(asker(settings), clock, settings.timeout ?? patience);
  return {
    async draft(question, all, lang, payer) {
      const found = all.filter(({ passage }) => !givesOrders(`${passage.title}\n${passage.text}`));
      if (found.length === 0) return fallback.draft(question, all, lang, payer);
      const { text, restore } = redact(question);
      const asked = text.slice(0, longestQuestion);
      const reply = await ask(instructions(lang), material(asked, found));
      const draft = 'failed' in reply ? reply : toDraft(reply, asked, found, restore);
      if (!('failed' in draft)) return withOpinion(draft, reply, settings.model);
      onFallback(draft.failed);
      return withOpinion(await fallback.draft(question, all, lang, payer), reply, settings.model);
    },
  };
}

/** The draft with what the model makes of the message, whatever became of its answer. */
function withOpinion(draft: Draft, reply: Reply | Refused | Failed, model: string): Draft {
  if ('failed' in reply || 'refused' in reply || !reply.category || !reply.class) return draft;
  const { category, class: serviceClass } = reply;
  return { ...draft, opinion: { category, serviceClass, model, prompt: promptVersion } };
}

function toDraft(
  reply: Reply | Refused,
  question: string,
  found: readonly Found[],
  restore: (text: string) => string,
): Draft | Failed {
  if ('refused' in reply)
    return { kind: 'unsure', reason: 'the model refused', candidates: byArticle(found) };
  if (!reply.answerable) {
    return { kind: 'unsure', reason: 'the passages do not answer', candidates: byArticle(found) };
  }
  const text = restore(reply.answer.trim());
  if (text === '') return { failed: 'model.empty' };
  if (hasPlaceholder(text)) return { failed: 'model.placeholder' };
  const grounding = ground(reply, question, found);
  if ('ungrounded' in grounding) return { failed: `model.ungrounded: ${grounding.ungrounded}` };
  const best = Math.max(...grounding.cited.map(({ score }) => score));
  return {
    kind: 'answer',
    text,
    sources: grounding.cited.map(({ passage }) => passage),
    confidence: Math.min(best, reply.confidence ?? best),
  };
}

/** The best passage of each article, to choose from. */
function byArticle(found: readonly Found[]): readonly Found[] {
  return found.filter(
    ({ passage }, at) => found.findIndex((other) => other.passage.article === passage.article) === at,
  );
}
