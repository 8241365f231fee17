import * as z from 'zod';
import { categoryRules, faultWords, kindRules, scaleWords, stopWords, urgencyWords } from './triage-words.ts';

/** Product modules, as the articles use them. */
export const categorySchema = z.enum([
  'orders',
  'waybill',
  'inventory',
  'purchase',
  'wms',
  'finance',
  'platform',
  'rules',
  'account',
  'other',
]);
export type Category = z.infer<typeof categorySchema>;

export const kindSchema = z.enum(['fault', 'how-to', 'request', 'complaint', 'billing']);
export type Kind = z.infer<typeof kindSchema>;

export const serviceClassSchema = z.enum(['urgent', 'general', 'request']);
export type ServiceClass = z.infer<typeof serviceClassSchema>;

/** Bumped with every change of the rules, so that an old verdict can be explained. */
export const rulesVersion = 'rules-1';

/** What a message is about and how it is served, with the evidence: `reasons` are rule names, never customers' words. */
export const verdictSchema = z.object({
  category: categorySchema,
  kind: kindSchema,
  serviceClass: serviceClassSchema,
  rules: z.string(),
  reasons: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * The verdict of the rules. Urgency words are evidence, not the verdict: something must be broken, and it must
 * stop work or concern many. "急" before a how-to question stays a question.
 */
export function triage(text: string): Verdict {
  const said = text.normalize('NFKC').toLowerCase();
  const category = categoryRules.find(({ words }) => words.test(said));
  const isFault = faultWords.test(said);
  const evidence = [
    ...(isFault ? ['fault'] : []),
    ...(stopWords.test(said) ? ['work stopped'] : []),
    ...(scaleWords.test(said) ? ['many affected'] : []),
    ...(urgencyWords.test(said) ? ['urgency words'] : []),
  ];
  const kind = kindRules.find(({ words }) => words.test(said))?.kind ?? (isFault ? 'fault' : 'how-to');
  // A stop of work is a fault whatever else is said; otherwise a fault needs two more signs.
  const isUrgent =
    (evidence.includes('work stopped') && evidence.length >= 2) || (isFault && evidence.length >= 3);
  return {
    category: category?.category ?? 'other',
    kind: isUrgent ? 'fault' : kind,
    serviceClass: isUrgent ? 'urgent' : kind === 'request' ? 'request' : 'general',
    rules: rulesVersion,
    reasons: [...evidence, `category ${category?.category ?? 'other'}`, `kind ${kind}`],
  };
}
