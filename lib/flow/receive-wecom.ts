import type { Log } from '../ports.ts';

/** What a callback turned out to be. */
export type Callback =
  | { readonly kind: 'echo'; readonly text: string }
  | { readonly kind: 'doorbell'; readonly account: string; readonly token: string }
  | { readonly kind: 'other'; readonly event: string }
  | { readonly kind: 'rejected'; readonly reason: string };

export interface WecomDoorPorts {
  readonly log: Log;
  readonly verify: (request: WecomRequest) => Callback;
  /** Rings once; throws when the bell is not on the queue. */
  readonly ring: (account: string, token: string) => Promise<void>;
}

export interface WecomRequest {
  readonly method: string;
  /** Undecoded: a `+` in base64 must survive. */
  readonly query: string;
  readonly body: Buffer;
}

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * WeCom's callback is a doorbell: it says that there is news, not what. It is answered 200 only once it is on the
 * queue; whoever is not believed is told nothing but 401. An echo must be the bare text, within a second.
 */
export async function receiveWecom(
  { log, verify, ring }: WecomDoorPorts,
  request: WecomRequest,
): Promise<HttpAnswer> {
  const callback = verify(request);
  switch (callback.kind) {
    case 'rejected':
      log.warn('wecom.rejected', { reason: callback.reason });
      return { statusCode: 401, body: '' };
    case 'echo':
      return {
        statusCode: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: callback.text,
      };
    case 'other':
      log.info('wecom.ignored', { reason: callback.event });
      return { statusCode: 200, body: '' };
    case 'doorbell':
      await ring(callback.account, callback.token);
      return { statusCode: 200, body: '' };
  }
}
