import fc from 'fast-check';
import { mutate, mutations } from './mutate.ts';
import { pairsOf, queryOf } from './wecom-request.ts';
import type { Twist } from './wecom-seals.ts';
import { type Callback, envelope } from './wecom-signer.ts';

const extras = ['a=%', 'a=%zz', 'a=%E4%B8', '%FF=1', 'nonce=1', 'timestamp=', 'msg_signature=x'];

/** A query that is malformed, or names something twice. */
export const badQuery: fc.Arbitrary<Twist> = fc
  .tuple(fc.constantFrom(...extras), fc.boolean())
  .map(([extra, isFirst]) => ({ callback }) => {
    const query = queryOf(callback);
    return { what: `query with ${extra}`, query: isFirst ? `${extra}&${query}` : `${query}&${extra}` };
  });

/** A query in which something is missing or named otherwise. */
export const poorQuery: fc.Arbitrary<Twist> = fc
  .tuple(fc.nat(3), fc.constantFrom('', '[]', '[0]', '%00', '.x'))
  .map(([at, suffix]) => ({ callback }) => {
    const pairs = pairsOf(callback);
    const query = pairs
      .flatMap(([name, value], index) => {
        if (index !== at % pairs.length) return [`${name}=${value}`];
        return suffix === '' ? [] : [`${name}${suffix}=${value}`];
      })
      .join('&');
    return { what: `query with a name that is gone or ends in "${suffix}"`, query };
  });

/** Another method than the two; what was captured from one of them used with the other. */
export const badMethod: fc.Arbitrary<Twist> = fc
  .constantFrom('PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'post', 'get', '', 'GET\0', '__proto__')
  .map((method) => ({ callback }) => ({
    what: `method ${method}`,
    callback: { ...callback, method },
    body: envelope(callback),
  }));

/** A captured POST sent again as the question for its text, and the other way round. */
export const replayed: fc.Arbitrary<Twist> = fc.constant(({ callback }) => {
  const method = callback.method === 'GET' ? 'POST' : 'GET';
  const expects = { kind: method === 'POST' ? 'either' : 'refused' } as const;
  return { what: `replayed as ${method}`, callback: { ...callback, method }, expects };
});

/** A few bytes of the body or the query changed. Refused if what is signed, or who is addressed, is no longer the same. */
export const mutated: fc.Arbitrary<Twist> = fc
  .tuple(mutations, fc.boolean())
  .map(([changes, isBody]) => ({ callback }) => {
    const isOfBody = isBody && callback.method === 'POST';
    const [query, body] = [
      Buffer.from(queryOf(callback)),
      Buffer.from(callback.method === 'POST' ? envelope(callback) : ''),
    ];
    const [newQuery, newBody] = isOfBody ? [query, mutate(body, changes)] : [mutate(query, changes), body];
    const isSame = saysTheSame(callback, newQuery.toString(), newBody.toString());
    return {
      what: `mutated ${isOfBody ? 'body' : 'query'}`,
      query: newQuery.toString(),
      body: newBody,
      as: 'base64',
      expects: { kind: isSame ? 'either' : 'refused' },
    };
  });

/** Read in another way than the door does it. */
function saysTheSame(callback: Callback, query: string, body: string): boolean {
  const given = new URLSearchParams(query.replaceAll('+', '%2B'));
  const isQuery = pairsOf(callback).every(([name, value]) => given.getAll(name).join('&') === value);
  return isQuery && (callback.method === 'GET' || isSameEnvelope(callback, body));
}

function isSameEnvelope({ encrypt, toUserName }: Callback, body: string): boolean {
  const encrypts = [...body.matchAll(/<Encrypt><!\[CDATA\[(.*?)\]\]><\/Encrypt>/gs)].map(
    ([, value]) => value,
  );
  const names = [...body.matchAll(/<ToUserName><!\[CDATA\[(.*?)\]\]><\/ToUserName>/gs)].map(
    ([, value]) => value,
  );
  return encrypts.join('&') === encrypt && names.join('&') === toUserName;
}
