import type { Clock } from '../ports.ts';
import type { Ask, Refused } from './ask.ts';
import type { Failed } from './failed.ts';
import type { Reply } from './reply.ts';

/** A customer waits: only what failed sooner than this (milliseconds) is asked once more. */
const soon = 2_000;

/** Of a hundred questions at most ten are asked twice, and five in a row: repeating must not feed an outage. */
const repeats = { perQuestion: 0.1, most: 5 };

/** After so many failures in a row the server rests for 30 s; then one question at a time tries it again. */
const rest = { after: 5, forMilliseconds: 30_000 };

/**
 * The same caller with one repetition for what passes by (429, 5xx, no connection), paid from a budget, and a rest
 * for a server that keeps failing: customers then get the answer without a model at once instead of waiting for a
 * time limit each. `timeout`, in milliseconds, is for both tries together.
 */
export function steady(ask: Ask, clock: Clock, timeout: number): Ask {
  let inRow = 0;
  let restsUntil = 0;
  let budget = repeats.most;

  const isPaid = () => {
    if (budget < 1) return false;
    budget -= 1;
    return true;
  };
  const count = (isFailure: boolean) => {
    inRow = isFailure ? inRow + 1 : 0;
    if (inRow >= rest.after) restsUntil = clock() + rest.forMilliseconds;
  };

  return async (system, user) => {
    const started = clock();
    if (started < restsUntil) return { failed: 'model.resting' };
    budget = Math.min(repeats.most, budget + repeats.perQuestion);
    const signal = AbortSignal.timeout(timeout);
    const first = await ask(system, user, signal);
    const isAgain = doesPass(first) && clock() - started < soon && isPaid();
    const reply = isAgain ? await ask(system, user, signal) : first;
    count(isOutage(reply));
    return reply;
  };
}

/** True for a failure that says nothing about the question; a reply off the schema is the model's own. */
function isOutage(reply: Reply | Refused | Failed): boolean {
  return 'failed' in reply && reply.failed !== 'model.schema';
}

function doesPass(reply: Reply | Refused | Failed): boolean {
  return 'failed' in reply && /^model\.(http\.(429|5\d\d)|unreachable)$/.test(reply.failed);
}
