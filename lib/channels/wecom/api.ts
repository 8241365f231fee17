import { type Duration, seconds } from '../../core/time.ts';
import type { OutgoingFile } from '../../ports.ts';
import { callWecom, type Reply, type WecomConnection } from './call.ts';
import { explain } from './errcodes.ts';
import { getMedia, type MediaReply, uploadForm } from './media.ts';
import { accessToken } from './token.ts';

/** One call to the API, with an access token; `timeout` when the caller has less patience than the connection. */
export type WecomApi = (
  path: string,
  body: Readonly<Record<string, unknown>>,
  timeout?: Duration,
) => Promise<Reply>;

/** Everything that is asked of one app. */
export interface WecomApp {
  readonly call: WecomApi;
  /** media/get. */
  readonly media: (id: string) => Promise<MediaReply>;
  /** media/upload. */
  readonly upload: (file: OutgoingFile) => Promise<Reply>;
}

/** For a file of 20 MB, after a token and before the message itself. */
const uploadTimeout = seconds(5);

/**
 * The API of one app. A refused access token is renewed once and the call repeated once: WeCom may end a token before
 * its time. Throws as `AccessToken` does, and then nothing was called.
 */
export function wecomApp(connection: WecomConnection): WecomApp {
  const tokens = accessToken(connection);
  const withToken = async <R extends MediaReply>(ask: (access_token: string) => Promise<R>): Promise<R> => {
    const token = await tokens.get();
    const reply = await ask(token);
    return isTokenRefused(reply) ? ask(await tokens.renew(token)) : reply;
  };
  return {
    call: (path, body, timeout) =>
      withToken((access_token) =>
        callWecom(patient(connection, timeout), { path, query: { access_token }, body }),
      ),
    media: (media_id) => withToken((access_token) => getMedia(connection, { access_token, media_id })),
    upload: (file) =>
      withToken((access_token) =>
        callWecom(patient(connection, uploadTimeout), {
          path: '/cgi-bin/media/upload',
          query: { access_token, type: file.kind },
          body: uploadForm(file),
        }),
      ),
  };
}

function patient(connection: WecomConnection, timeout: Duration | undefined): WecomConnection {
  return timeout === undefined ? connection : { ...connection, timeout };
}

/** The API alone, for whoever moves no files. */
export function wecomApi(connection: WecomConnection): WecomApi {
  return wecomApp(connection).call;
}

function isTokenRefused(reply: MediaReply): boolean {
  return reply.kind === 'answered' && explain(reply.answer.errcode).consequence === 'token';
}
