// The composition root of who drafts answers, beside that of the functions.

import type { Settings } from '../core/policy.ts';
import { extractiveModel } from '../knowledge/extract.ts';
import { connect } from '../model/client.ts';
import { embedder } from '../model/embed.ts';
import { hybridKnowledge } from '../model/hybrid.ts';
import { openAiModel } from '../model/openai-model.ts';
import type { ModelSecret } from '../model/secret.ts';
import { withinAllowance } from '../model/within-allowance.ts';
import type { Allowances, Clock, Knowledge, Log, Model } from '../ports.ts';

/** Drafts with a language model where there is a key, and from the articles alone where not or where it fails. */
export function openModel(
  { apiKey, ...secret }: ModelSecret,
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

/** The articles in the order of words and, where an embedding model is named, of meaning. */
export function withMeaning(
  knowledge: Knowledge,
  { apiKey, baseUrl, embeddingModel }: ModelSecret,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Knowledge {
  if (apiKey === undefined || embeddingModel === undefined) return knowledge;
  const client = connect({ apiKey, ...(baseUrl === undefined ? {} : { baseUrl }) });
  const onFallback = (reason: string) => log.warn('embedding.fallback', { reason });
  return hybridKnowledge(knowledge, embedder(client, embeddingModel), clock, onFallback);
}
