import type { Breach } from './breach.ts';
import type { Soaked } from './soak.ts';

const mostShown = 20;
const kinds = ['lost', 'double', 'out of order', 'silent', 'leaked', 'astray', 'abandoned'] as const;

/** The totals of a soak in words, and what must never be, piece by piece. */
export function report({ verdict, acts, kills, pending }: Soaked, seconds: number): string {
  const { breaches, faults } = verdict;
  const struck = [...faults.values()].reduce((sum, count) => sum + count, 0);
  return [
    `messages of customers ${verdict.messages}, tickets ${verdict.tickets}, cards ${verdict.cards}, pages ${verdict.pages}`,
    `replies ${verdict.replies}: arrived ${verdict.arrived}, not delivered and told so ${verdict.notDelivered}, ` +
      `given up by Slack before we heard of them ${verdict.untold}, still on their way ${pending}`,
    `edits ${acts.edits}, notes ${acts.notes}, presses ${acts.presses} (${acts.unanswered} unanswered)`,
    `faults ${struck}: ${[...faults].map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
    `kills ${kills}`,
    kinds.map((kind) => `${kind} ${count(breaches, kind)}`).join(', '),
    ...breaches.slice(0, mostShown).map(({ kind, what }) => `  ${kind}: ${what}`),
    `took ${seconds} s`,
  ].join('\n');
}

function count(breaches: readonly Breach[], wanted: Breach['kind']): number {
  return breaches.filter(({ kind }) => kind === wanted).length;
}
