import { TransientError } from '../../core/errors.ts';
import { seconds } from '../../core/time.ts';
import type { Sent } from '../../ports.ts';

const usualWait = 30;
/** Whoever asks for more than that is asked again anyway. */
const longestWait = 900;

/** What an answer's status says. The key makes a repetition harmless, so whatever may have arrived is sent again. */
export function fromStatus(status: number, retryAfter: string | null): Sent {
  if (status >= 200 && status <= 299) return { kind: 'sent' };
  const reason = `HTTP ${status}`;
  if (status === 429) {
    const asked = Number(retryAfter ?? usualWait);
    const wait = Number.isFinite(asked) ? Math.min(longestWait, Math.max(1, asked)) : usualWait;
    return { kind: 'busy', wait: seconds(wait), reason };
  }
  return status >= 500 || status === 408 ? { kind: 'unsure', reason } : { kind: 'refused', reason };
}

/** What a request says that got no answer. Nothing was sent where the secret could not even be read. */
export function fromFailure(error: unknown): Sent {
  if (error instanceof TransientError) return { kind: 'busy', wait: seconds(5), reason: error.code };
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  return { kind: 'unsure', reason: isTimeout ? 'timeout' : 'network' };
}
