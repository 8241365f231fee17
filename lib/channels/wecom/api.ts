import type { Duration } from '../../core/time.ts';
import { callWecom, type Reply, type WecomConnection } from './call.ts';
import { explain } from './errcodes.ts';
import { accessToken } from './token.ts';

/** One call to the API, with an access token; `timeout` when the caller has less patience than the connection. */
export type WecomApi = (
  path: string,
  body: Readonly<Record<string, unknown>>,
  timeout?: Duration,
) => Promise<Reply>;

/**
 * The API of one app. A refused access token is renewed once and the call repeated once: WeCom may end a token before
 * its time. Throws as `AccessToken` does, and then nothing was called.
 */
export function wecomApi(connection: WecomConnection): WecomApi {
  const tokens = accessToken(connection);
  return async (path, body, timeout) => {
    const patient = timeout === undefined ? connection : { ...connection, timeout };
    const call = (access_token: string) => callWecom(patient, { path, query: { access_token }, body });
    const token = await tokens.get();
    const reply = await call(token);
    return isTokenRefused(reply) ? call(await tokens.renew(token)) : reply;
  };
}

function isTokenRefused(reply: Reply): boolean {
  return reply.kind === 'answered' && explain(reply.answer.errcode).consequence === 'token';
}
