import type { Call } from './call.ts';

/**
 * Asks again for what nobody answered, what a machine of theirs could not do, and what was too much at once; only for
 * what may be done twice. What is refused otherwise is refused again.
 */
export function triedAgain(call: Call, tries: number): Call {
  return async (action, body, options) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call(action, body, options);
      } catch (error) {
        const isStopped = options?.signal?.aborted === true;
        if (attempt >= tries || isStopped || !isWorthAnother(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
      }
    }
  };
}

function isWorthAnother(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return /^(?:Error|TimeoutError|HTTP 5\d\d|.*Throttl.*|.*Unavailable.*|Internal(?:Error|Failure))$/.test(
    name,
  );
}
