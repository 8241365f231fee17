import { type Sent, toEvent } from './event.ts';
import type { Expectation, Trial } from './trial.ts';
import type { Genuine } from './wecom-genuine.ts';
import { type Callback, envelope } from './wecom-signer.ts';

/** How a request differs from the way WeCom sends its callback. */
export interface Twisted {
  readonly what: string;
  readonly callback?: Callback;
  /** In place of the callback's own. */
  readonly body?: Buffer | string;
  readonly query?: string;
  readonly as?: Sent['as'];
  readonly headers?: Sent['headers'];
  readonly expects?: Expectation;
}

const refused: Expectation = { kind: 'refused' };

/** A request made from a genuine callback; refused unless it is said otherwise. */
export function toTrial(genuine: Genuine, twisted: Twisted): Trial {
  const { callback = genuine.callback, expects = refused, what } = twisted;
  const { method } = callback;
  const body = twisted.body ?? (callback.method === 'GET' ? '' : envelope(callback));
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  return {
    what,
    event: toEvent({
      method,
      path: '/wecom',
      query: twisted.query ?? queryOf(callback),
      headers: twisted.headers ?? { 'content-type': 'text/xml', host: 'desk.example' },
      body: bytes,
      as: twisted.as ?? (bytes.length === 0 ? 'nothing' : 'text'),
    }),
    expects,
    secrets: [...genuine.secrets, ...(twisted.body === undefined ? [] : [bytes.toString()])],
  };
}

/** The query as WeCom sends it: a `+` of the echo may stand there unescaped. */
export function queryOf(callback: Callback, isEscaped = false): string {
  return pairsOf(callback)
    .map(([name, value]) => `${name}=${isEscaped ? encodeURIComponent(value) : value}`)
    .join('&');
}

/** The parameters in WeCom's order. */
export function pairsOf({
  method,
  signature,
  timestamp,
  nonce,
  encrypt,
}: Callback): readonly (readonly [string, string])[] {
  const signed = [
    ['msg_signature', signature],
    ['timestamp', timestamp],
    ['nonce', nonce],
  ] as const;
  return method === 'GET' ? [...signed, ['echostr', encrypt]] : signed;
}
