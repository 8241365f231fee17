// The composition root of who drafts answers, beside that of the functions.

import type * as z from 'zod';
import type { Settings } from '../core/policy.ts';
import { extractiveModel } from '../knowledge/extract.ts';
import { openAiModel } from '../model/openai-model.ts';
import type { modelSecretSchema } from '../model/secret.ts';
import { withinAllowance } from '../model/within-allowance.ts';
import type { Allowances, Clock, Log, Model } from '../ports.ts';

/** Drafts with a language model where there is a key, and from the articles alone where not or where it fails. */
export function openModel(
  { apiKey, ...secret }: z.infer<typeof modelSecretSchema>,
  { policy }: Settings,
  allowances: Allowances,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Model {
  const extractive = extractiveModel(policy.answers);
  if (apiKey === undefined) return extractive;
  const onFallback = (reason: string) => log.warn('model.fallback', { reason });
  const model = openAiModel({ apiKey, ...secret }, extractive, clock, onFallback);
  const allowance = { allowances, perDay: policy.answers.modelQuestionsPerDay };
  return withinAllowance(model, extractive, allowance, clock, onFallback);
}
