import type { WecomConnection } from '../../../lib/channels/wecom/call.ts';
import { milliseconds } from '../../../lib/core/time.ts';
import { movingClock } from '../../contracts/moving-clock.ts';
import { secret } from './pretend-wecom.ts';

/** One call as it went out. */
export interface Called {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

type Script = (called: Called) => unknown;

/** A WeCom that answers as the script says: JSON, a Response, or a thrown error. Tokens are numbered. */
export function scriptedWecom(script: Script, tokens: Script = numbered()) {
  const calls: Called[] = [];
  const clock = movingClock();
  const answer = (called: Called) => (called.path === '/cgi-bin/gettoken' ? tokens(called) : script(called));
  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const called = { path: url.pathname, query: url.searchParams, body };
    calls.push(called);
    const answered = await answer(called);
    return answered instanceof Response ? answered : Response.json(answered);
  };
  const connection: WecomConnection = {
    baseUrl: 'https://wecom.test',
    readSecret: async () => secret,
    clock: clock.now,
    fetch,
    timeout: milliseconds(500),
  };
  const paths = () => calls.map(({ path }) => path.slice('/cgi-bin/'.length));
  return { connection, calls, paths, forward: clock.forward, now: clock.now };
}

/** `token-1`, `token-2` and so on, each good for two hours. */
export function numbered(): Script {
  let count = 0;
  return () => {
    count += 1;
    return { errcode: 0, errmsg: 'ok', access_token: `token-${count}`, expires_in: 7_200 };
  };
}

/** A refusal as WeCom words it. */
export function refusal(errcode: number, errmsg = 'refused, hint: [1], from ip: 203.0.113.7') {
  return { errcode, errmsg };
}
