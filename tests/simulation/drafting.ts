import type { Found } from '../../lib/core/answer.ts';
import { TransientError } from '../../lib/core/errors.ts';
import { seconds } from '../../lib/core/time.ts';
import type { AnswerPorts } from '../../lib/flow/answer.ts';
import type { Calls, Invocation } from './invocation.ts';

const article: Found = {
  score: 0.95,
  passage: { article: 'printing', title: '打印', section: '点打印没反应', text: '请重启打印组件。' },
};

/** Whether the pretend knowledge base has an article for a question. */
const isKnown = (question: string) => question.includes('打印');

/** Articles and a model that take their time. */
export function draftingOn(
  calls: Calls,
): (invocation: Invocation) => Pick<AnswerPorts, 'knowledge' | 'model'> {
  const unreachable = () => {
    throw new TransientError('knowledge.unreachable', 'The articles could not be read.');
  };
  return (invocation) => ({
    knowledge: {
      search: (question) =>
        calls.call(invocation, {
          point: 'knowledge.search',
          able: ['crash before', 'refused', 'stall'],
          takes: [5, 60],
          patience: seconds(3),
          perform: () => (isKnown(question) ? [article] : []),
          refused: unreachable,
          unknown: unreachable,
        }),
    },
    model: {
      draft: (_, found) =>
        calls.call(invocation, {
          point: 'model.draft',
          able: ['crash before', 'pause', 'stall'],
          takes: [300, 2_500],
          patience: seconds(8),
          perform: () => draftFrom(found),
          refused: unreachable,
          unknown: unreachable,
        }),
    },
  });
}

/** No model: what the articles say is quoted, which takes no time. */
export const quoting: AnswerPorts['model'] = { draft: async (_, found) => draftFrom(found) };

function draftFrom(found: readonly Found[]): Awaited<ReturnType<AnswerPorts['model']['draft']>> {
  const [best] = found;
  if (best === undefined) return { kind: 'unsure', reason: 'nothing close enough', candidates: [] };
  const { passage, score } = best;
  return { kind: 'answer', text: passage.text, sources: [passage], confidence: score };
}
