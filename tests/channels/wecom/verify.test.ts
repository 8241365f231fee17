import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallbackSecret } from '../../../lib/channels/wecom/secrets.ts';
import { callbackSecretSchema } from '../../../lib/channels/wecom/secrets.ts';
import { unseal } from '../../../lib/channels/wecom/unseal.ts';
import { type CallbackRequest, verify } from '../../../lib/channels/wecom/verify.ts';
import { hours, type Instant, instant, minutes } from '../../../lib/core/time.ts';
import { makeVectors, type Vector } from './make-vectors.ts';
import { secret } from './seal.ts';

const pair = { token: secret.token, encodingAesKey: secret.encodingAesKey };
const door: CallbackSecret = callbackSecretSchema.parse({
  corpId: secret.corpId,
  pairs: [pair],
  accounts: [secret.account],
});
const stored: unknown = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));
const vectors = makeVectors();

function requestOf({ wire }: Vector): CallbackRequest {
  return { method: wire.method, query: wire.query, body: Buffer.from(wire.body) };
}

function timeOf({ timestamp }: Vector): Instant {
  return instant(timestamp * 1_000);
}

function named(name: string): Vector {
  const found = vectors.find((vector) => vector.name === name);
  if (found === undefined) throw new Error(`There is no vector ${name}.`);
  return found;
}

const doorbell = named('doorbell');
const doorbellSaid = { kind: 'doorbell', account: secret.account, token: 'ENCdoorbellTokenOfTests' };

test('the stored vectors are what the published package makes', () => {
  expect(stored).toEqual({ secret, vectors: JSON.parse(JSON.stringify(vectors)) });
});

describe('a genuine callback is let in', () => {
  for (const vector of vectors.filter((one) => 'text' in one)) {
    test(vector.name, () => {
      const verified = verify(requestOf(vector), door, timeOf(vector));
      expect(verified.kind).not.toBe('rejected');
      const sealed = /CDATA\[([^\]]+)\]\]><\/Encrypt|echostr=(.+)$/.exec(
        `${vector.wire.body}${vector.wire.query}`,
      );
      const opened = unseal(sealed?.[1] ?? sealed?.[2] ?? '', secret.encodingAesKey, secret.corpId);
      expect(opened).toEqual({ text: 'text' in vector ? vector.text : '' });
    });
  }

  test('the echo comes back bare', () => {
    const echo = named('echo');
    expect(echo.wire.query).toContain('+');
    expect(verify(requestOf(echo), door, timeOf(echo))).toEqual({
      kind: 'echo',
      text: '8042731965520417736',
    });
  });

  test('an echo that is percent-encoded is the same', () => {
    const echo = named('echo');
    const [head, text] = echo.wire.query.split('&echostr=');
    const query = `${head}&echostr=${encodeURIComponent(text ?? '')}`;
    const request = { ...requestOf(echo), query };
    expect(verify(request, door, timeOf(echo))).toEqual({ kind: 'echo', text: '8042731965520417736' });
  });

  test('a doorbell says which account has news', () => {
    expect(verify(requestOf(doorbell), door, timeOf(doorbell))).toEqual(doorbellSaid);
  });

  test('white space between the tags is fine, as in samples of the vendor', () => {
    const body = Buffer.from(
      doorbell.wire.body.replaceAll('><', '>\r\n<').replaceAll('>\r\n<!', '><!').replaceAll(']]>\r\n', ']]>'),
    );
    expect(body.length).toBeGreaterThan(doorbell.wire.body.length);
    expect(verify({ ...requestOf(doorbell), body }, door, timeOf(doorbell))).toEqual(doorbellSaid);
  });

  test.each([
    ['another event', 'enter_agent'],
    ['chinese and emoji', 'text'],
    ['text with entities', 'text'],
    ['empty message', 'unreadable'],
    ['20 kB', 'unreadable'],
  ])('%s means nothing to us and is named', (name, event) => {
    const vector = named(name);
    expect(verify(requestOf(vector), door, timeOf(vector))).toEqual({ kind: 'other', event });
  });

  test('the doorbell of an account that is not ours is no doorbell', () => {
    const verified = verify(requestOf(doorbell), { ...door, accounts: ['wkOther'] }, timeOf(doorbell));
    expect(verified).toEqual({ kind: 'other', event: 'unknown-account' });
  });
});

describe('a forged callback is turned away', () => {
  for (const vector of vectors.filter((one) => 'reason' in one)) {
    test(vector.name, () => {
      expect(verify(requestOf(vector), door, timeOf(vector))).toEqual({
        kind: 'rejected',
        reason: 'reason' in vector ? vector.reason : '',
      });
    });
  }

  test('over 64 kB', () => {
    const body = Buffer.from(doorbell.wire.body.padEnd(64 * 1024 + 1));
    expect(verify({ ...requestOf(doorbell), body }, door, timeOf(doorbell))).toEqual({
      kind: 'rejected',
      reason: 'size',
    });
  });

  test('any one bit of a valid doorbell or echo changed', () => {
    for (const vector of [doorbell, named('echo')]) {
      const valid = requestOf(vector);
      fc.assert(
        fc.property(fc.constantFrom('method', 'query', 'body'), fc.nat(), (part, bit) => {
          const bytes = Buffer.from(valid[part]);
          if (bytes.length === 0) return;
          const at = bit % (bytes.length * 8);
          bytes.writeUInt8(bytes.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3);
          const changed = { ...valid, [part]: part === 'body' ? bytes : bytes.toString('latin1') };
          expect(verify(changed, door, timeOf(vector)).kind).toBe('rejected');
        }),
        { numRuns: 4_000 },
      );
    }
  });

  test('anything at all as query and body, without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (query, body) => {
        const request = { method: 'POST', query: `${doorbell.wire.query}&${query}`, body: Buffer.from(body) };
        expect(verify(request, door, timeOf(doorbell)).kind).toBe('rejected');
      }),
    );
  });

  test('a hostile body of the largest size takes no time to speak of', () => {
    const started = performance.now();
    for (const piece of ['<A>', '&', '<A><![CDATA[', '<!', ' ', '<xml>', ']]>', '&amp']) {
      const text = `<xml>${piece.repeat(60_000 / piece.length)}`;
      for (const body of [text, `${text}</xml>`, `${text}x`]) {
        const request = { ...requestOf(doorbell), body: Buffer.from(body) };
        expect(verify(request, door, timeOf(doorbell))).toEqual({ kind: 'rejected', reason: 'envelope' });
      }
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the time of a callback', () => {
  const at = (offset: number) => verify(requestOf(doorbell), door, instant(timeOf(doorbell) + offset)).kind;

  test('up to an hour old or five minutes ahead is believed', () => {
    expect([at(hours(1)), at(-minutes(5))]).toEqual(['doorbell', 'doorbell']);
  });

  test('beyond that it is a replay or a wrong clock', () => {
    expect([at(hours(1) + 1), at(-minutes(5) - 1)]).toEqual(['rejected', 'rejected']);
  });
});

describe('rotation', () => {
  const other = { token: 'NewTokenComing', encodingAesKey: 'Z'.repeat(43) };
  const kindWith = (pairs: CallbackSecret['pairs']) =>
    verify(requestOf(doorbell), { ...door, pairs }, timeOf(doorbell)).kind;

  test('either of two pairs lets a callback in, whichever comes first', () => {
    expect([kindWith([other, pair]), kindWith([pair, other])]).toEqual(['doorbell', 'doorbell']);
  });

  test('two keys under one token are both tried', () => {
    expect(kindWith([{ ...other, token: pair.token }, pair])).toBe('doorbell');
  });

  test('after the old pair is gone it lets nothing in', () => {
    expect(kindWith([other])).toBe('rejected');
  });
});

test.each([42, 44])('a key of %i characters opens nothing', (length) => {
  const pairs = [{ ...pair, encodingAesKey: 'a'.repeat(length) }];
  expect(verify(requestOf(doorbell), { ...door, pairs }, timeOf(doorbell))).toEqual({
    kind: 'rejected',
    reason: 'key',
  });
});
