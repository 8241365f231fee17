import fc from 'fast-check';
import type { Expectation } from './trial.ts';
import { type Callback, doorbell, seal, sign, wecom } from './wecom-signer.ts';

/** The fuzzed door's clock stands still, in seconds. */
export const nowSeconds = 1_795_576_000;

const alphanumeric = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');

/** Letters and digits, such as nonces and tokens are made of. */
export function word(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: alphanumeric, minLength, maxLength });
}

/** A genuine callback, what was sealed in it, and what must come of it. */
export interface Genuine {
  readonly callback: Callback;
  readonly text: string;
  readonly random: Uint8Array;
  readonly accepted: Expectation;
  readonly secrets: readonly string[];
}

const plan = fc.record({
  kind: fc.constantFrom('doorbell', 'doorbell', 'echo', 'other account', 'no event'),
  token: word(20, 60),
  echo: fc.oneof(fc.stringMatching(/^[0-9]{19}$/), word(10, 40)),
  nonce: fc.oneof(fc.stringMatching(/^[1-9][0-9]{8,9}$/), word(10, 20)),
  random: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  // Older than it is let in, or further ahead, is no longer genuine.
  age: fc.integer({ min: -299, max: 3_599 }),
});

/** Callbacks as WeCom makes them, doorbells mostly. */
export const genuine: fc.Arbitrary<Genuine> = plan.map(({ kind, token, echo, nonce, random, age }) => {
  const text = textOf(kind, token, echo);
  const callback = sign({
    method: kind === 'echo' ? 'GET' : 'POST',
    timestamp: String(nowSeconds - age),
    nonce,
    encrypt: seal(text, random),
    toUserName: wecom.corpId,
  });
  const { encrypt, signature } = callback;
  return {
    callback,
    text,
    random,
    accepted: acceptedOf(kind, token, text),
    secrets: [wecom.token, wecom.encodingAesKey, encrypt, signature, nonce, text, token, echo],
  };
});

function textOf(kind: string, token: string, echo: string): string {
  if (kind === 'echo') return echo;
  if (kind === 'no event')
    return `<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${token}]]></Content></xml>`;
  return kind === 'doorbell' ? doorbell(token) : doorbell(token, 'wkSOMEBODYELSE');
}

function acceptedOf(kind: string, token: string, text: string): Expectation {
  if (kind === 'echo') return { kind: 'accepted', received: [], body: text };
  return { kind: 'accepted', received: kind === 'doorbell' ? [`${wecom.account} ${token}`] : [], body: '' };
}
