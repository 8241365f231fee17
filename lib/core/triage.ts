import * as z from 'zod';
import {
  categoryRules,
  faultWords,
  hypotheticalWords,
  kindRules,
  scaleWords,
  shipWords,
  singleWords,
  stopWords,
  urgencyWords,
} from './triage-words.ts';

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
export const rulesVersion = 'rules-2';

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
  const category = categoryRules.find(({ words }) => words.test(said))?.category ?? 'other';
  const evidence = Object.entries(signs).flatMap(([name, words]) => (words.test(said) ? [name] : []));
  const isFault = evidence.includes('fault');
  const kind = kindRules.find(({ words }) => words.test(said))?.kind ?? (isFault ? 'fault' : 'how-to');
  const isUrgent = isOutage(new Set(evidence));
  return {
    category,
    kind: isUrgent ? 'fault' : kind,
    serviceClass: isUrgent ? 'urgent' : kind === 'request' ? 'request' : 'general',
    rules: rulesVersion,
    reasons: [...evidence, `category ${category}`, `kind ${kind}`],
  };
}

const signs = {
  fault: faultWords,
  'work stopped': stopWords,
  'nothing is shipped': shipWords,
  'many affected': scaleWords,
  'urgency words': urgencyWords,
  'one affected': singleWords,
  'not now': hypotheticalWords,
} as const satisfies Readonly<Record<string, RegExp>>;

/** A stop of work is a fault whatever else is said, with one more sign; otherwise a fault needs two more. */
function isOutage(signs: ReadonlySet<string>): boolean {
  const isMany = signs.has('many affected');
  if (signs.has('not now') || (signs.has('one affected') && !isMany)) return false;
  const isFault = signs.has('fault');
  const isHurried = signs.has('urgency words');
  if (signs.has('work stopped')) return isFault || isMany || isHurried;
  if (signs.has('nothing is shipped')) return isMany || isHurried;
  return isFault && isMany && isHurried;
}
