import { callWecom, type Reply, type WecomConnection } from './call.ts';
import { explain } from './errcodes.ts';
import { accessToken } from './token.ts';

/** One call to the API, with an access token. */
export type WecomApi = (path: string, body: Readonly<Record<string, unknown>>) => Promise<Reply>;

/**
 * The API of one app. A refused access token is renewed once and the call repeated once: WeCom may end a token before
 * its time. Throws as `AccessToken` does, and then nothing was called.
 */
export function wecomApi(connection: WecomConnection): WecomApi {
  const tokens = accessToken(connection);
  const call = (access_token: string, path: string, body: Readonly<Record<string, unknown>>) =>
    callWecom(connection, { path, query: { access_token }, body });
  return async (path, body) => {
    const token = await tokens.get();
    const reply = await call(token, path, body);
    return isTokenRefused(reply) ? call(await tokens.renew(token), path, body) : reply;
  };
}

function isTokenRefused(reply: Reply): boolean {
  return reply.kind === 'answered' && explain(reply.answer.errcode).consequence === 'token';
}
