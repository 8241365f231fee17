import { TransientError } from '../core/errors.ts';
import type { Allowances, Clock, Model } from '../ports.ts';
import type { OnFallback } from './openai-model.ts';

/**
 * The same model as long as its payer has questions left for the day, then the fallback: one customer who writes without
 * end must not use up what all share, nor run up a bill. What cannot be counted is not asked.
 */
export function withinAllowance(
  model: Model,
  fallback: Model,
  { allowances, perDay }: { readonly allowances: Allowances; readonly perDay: number },
  clock: Clock,
  onFallback: OnFallback = () => {},
): Model {
  const refusalFor = async (payer: string) => {
    try {
      return (await allowances.take(payer, perDay, clock())) ? undefined : 'model.allowance';
    } catch (error) {
      if (error instanceof TransientError) return error.code;
      throw error;
    }
  };
  return {
    async draft(question, found, lang, payer) {
      // Without passages no model is asked, so nothing is used.
      if (found.length === 0) return fallback.draft(question, found, lang, payer);
      const refusal = await refusalFor(payer);
      if (refusal === undefined) return model.draft(question, found, lang, payer);
      onFallback(refusal);
      return fallback.draft(question, found, lang, payer);
    },
  };
}
