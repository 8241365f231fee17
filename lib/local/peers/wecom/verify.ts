import { randomInt } from 'node:crypto';
import { callbackUrl } from './callback.ts';
import { seal } from './crypto.ts';
import type { Wecom } from './wecom.ts';

// The vendor waits one second for the answer to its verification.
const timeout = 1000;

/** What the URL verification found. `reason` says what a failed one got instead. */
export interface Verification {
  readonly ok: boolean;
  readonly ms: number;
  readonly reason?: string;
}

/** Does what the admin console does when a callback URL is saved: a sealed echostr that must come back bare. */
export async function verifyCallback(wecom: Wecom): Promise<Verification> {
  const expected = `${randomInt(1, 10_000_000_000)}${randomInt(1_000_000_000, 10_000_000_000)}`;
  const { encrypt, ...signed } = seal(wecom.state.keys, expected, wecom.clock.now());
  const startedAt = performance.now();
  const reason = await askBack(callbackUrl(wecom, { ...signed, echostr: encrypt }), expected);
  const ms = Math.round(performance.now() - startedAt);
  return reason === undefined ? { ok: true, ms } : { ok: false, ms, reason };
}

async function askBack(url: URL, expected: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: 'manual' });
    const body = await response.text();
    if (response.status !== 200) return `status ${response.status}`;
    return body === expected ? undefined : 'the body is not the bare plaintext';
  } catch (cause) {
    return cause instanceof Error ? cause.name : 'unknown';
  }
}
