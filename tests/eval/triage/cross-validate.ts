import { judgeWith, type Probabilities } from '../../../lib/core/triage-judge.ts';
import { learn, toExample } from './learn.ts';
import type { Labelled } from './messages.ts';
import { pack } from './pack.ts';
import { randomFrom, shuffled } from './random.ts';

/** A message, and what weights that have never seen it make of it. */
export interface Unseen {
  readonly message: Labelled;
  readonly found: Probabilities;
}

/** Every message judged by weights from the other folds. */
export function crossValidate(messages: readonly Labelled[], folds = 5): readonly Unseen[] {
  const order = shuffled(messages, randomFrom(7)).map((message) => ({
    message,
    example: toExample(message),
  }));
  return Array.from({ length: folds }, (_, fold) => {
    const judge = judgeWith(
      pack(learn(order.filter((_, at) => at % folds !== fold).map(({ example }) => example))),
    );
    return order
      .filter((_, at) => at % folds === fold)
      .map(({ message, example }) => ({ message, found: judge(example.evidence) }));
  }).flat();
}
