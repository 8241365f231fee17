import fc from 'fast-check';
import { type Sent, toEvent } from './event.ts';
import { mutate, mutations } from './mutate.ts';
import { keyOf, number, portal } from './portal-door.ts';
import type { Expectation, Trial } from './trial.ts';

const page = `/t/${number}`;
const right = keyOf(number);
const bearer = `Bearer ${portal.apiKey}`;

interface Asked extends Pick<Sent, 'method' | 'path' | 'query' | 'headers'> {
  readonly what: string;
  readonly expects: Expectation;
  readonly body?: Uint8Array;
}

function toTrial({ what, expects, body = Buffer.alloc(0), ...asked }: Asked): Trial {
  return {
    what,
    event: toEvent({ ...asked, body: Buffer.from(body), as: body.length === 0 ? 'nothing' : 'base64' }),
    expects,
    secrets: [
      portal.linkKey,
      portal.apiKey,
      right,
      portal.question,
      asked.query,
      Buffer.from(body).toString(),
    ],
  };
}

const headers = fc.constantFrom<Sent['headers']>(
  {},
  { host: 'desk.example', 'user-agent': '微信' },
  { 'X-Forwarded-For': '::1' },
  { cookie: 'a=b', accept: '*/*' },
);

const accepted: Expectation = { kind: 'accepted', received: [] };
const valid: fc.Arbitrary<Asked> = fc.oneof(
  fc.tuple(fc.constantFrom('', '&x=1', '&k2=%', '&__proto__=x'), headers).map(([more, given]) => ({
    what: 'a right link',
    ...{ method: 'GET', path: page, query: `k=${right}${more}`, headers: given, expects: accepted },
  })),
  fc
    .tuple(fc.constantFrom('authorization', 'Authorization', 'AUTHORIZATION'), headers)
    .map(([name, given]) => ({
      what: 'the right key',
      ...{
        method: 'GET',
        path: '/api/tickets',
        query: '',
        headers: { ...given, [name]: bearer },
        expects: accepted,
      },
    })),
);

const segment = fc.oneof(
  fc.constantFrom(
    number,
    't',
    'api',
    'tickets',
    '',
    '.',
    '..',
    '%2e%2e',
    '%2F',
    '%00',
    '%',
    '%zz',
    '%E4%B8',
    number.toLowerCase(),
    `${number}%2F`,
    '__proto__',
    'constructor',
    '工单',
    '👨‍👩‍👧',
    '\u202e',
    '*',
    ':number',
    '\\',
    '?k=',
    '#',
    ';',
    '<script>alert(1)</script>',
    'T-7K3Ｑ',
    'x'.repeat(9_000),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
);
const path = fc.oneof(
  fc.constantFrom(
    page,
    '/api/tickets',
    `/api/tickets/${number}`,
    '/',
    '',
    '//',
    `//evil.example${page}`,
    `/x/..${page}`,
    `@evil.example${page}`,
    `:99999${page}`,
  ),
  fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
);

/** Keys that are not the link's, nearly are, or are another ticket's. */
const wrongKey = fc.oneof(
  fc.constantFrom(
    '',
    right.slice(1),
    `${right}=`,
    ` ${right}`,
    `${right}%00`,
    right.toLowerCase(),
    `${right}${right}`,
    keyOf('T-AAAA'),
    keyOf(''),
    '%',
    '\0',
    'k'.repeat(100_000),
  ),
  mutations.map((changes) => mutate(Buffer.from(right), changes).toString('latin1')),
);
const wrongQuery = fc.oneof(
  wrongKey.map((key) => `k=${key}`),
  fc.constantFrom(
    '',
    '?',
    '&&&',
    `K=${right}`,
    `k[]=${right}`,
    `k=x&k=${right}`,
    `key=${right}`,
    `k%3D${right}`,
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

const wrongHeaders = fc.oneof(
  headers,
  fc
    .constantFrom<unknown>(
      '',
      'Bearer',
      'Bearer ',
      `bearer ${portal.apiKey}`,
      `Basic ${portal.apiKey}`,
      portal.apiKey,
      `${bearer}x`,
      bearer.slice(0, -1),
      `Bearer  ${portal.apiKey}`,
      `Bearer ${portal.linkKey}`,
      `${bearer}\0`,
      `${bearer}\r\nx: y`,
      '微信微信微信微信',
      null,
      5,
      [],
      {},
    )
    .map((authorization) => ({ authorization })),
  fc.constantFrom<Sent['headers']>(
    { 'bad name': 'x' },
    { 'x-y': 'a\nb' },
    { '': '' },
    { cookie: '\0' },
    { host: 'a b' },
  ),
);
const method = fc.oneof(
  { weight: 6, arbitrary: fc.constant('GET') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'POST',
      'HEAD',
      'PUT',
      'DELETE',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'get',
      'PROPFIND',
      '',
      'G T',
      '\0',
    ),
  },
);

/** Neither a right link nor the right bearer, whatever else it is. */
const wrong: fc.Arbitrary<Asked> = fc
  .record({ method, path, query: wrongQuery, headers: wrongHeaders, body: fc.uint8Array({ maxLength: 20 }) })
  .filter(({ query }) => new URLSearchParams(query).get('k') !== right)
  .map((asked) => ({ what: 'neither link nor key', ...asked, expects: { kind: 'refused' } }));

/** The right link's key, or the right bearer, at some other place: it may open what it is for. */
const displaced: fc.Arbitrary<Asked> = fc
  .record({
    method,
    path,
    hasKey: fc.boolean(),
    isListed: fc.boolean(),
    body: fc.uint8Array({ maxLength: 20 }),
  })
  .map(({ hasKey, isListed, ...asked }) => ({
    what: 'a right key at another place',
    ...asked,
    query: hasKey ? `k=${right}` : '',
    headers: { authorization: isListed ? [bearer] : bearer },
    expects: { kind: 'either' },
  }));

/** The right key of one link for another ticket, or for none. */
const exchanged: fc.Arbitrary<Asked> = fc
  .record({ name: segment, isOwn: fc.boolean() })
  .filter(({ name }) => name !== number)
  .map(({ name, isOwn }) => ({
    what: 'the key of another ticket',
    method: 'GET',
    path: `/t/${name}`,
    query: `k=${isOwn ? encodeURIComponent(keyOf(name)) : right}`,
    headers: {},
    // Slashes and dots may make it the address of the ticket itself.
    expects: { kind: !isOwn && name.includes(number) ? 'either' : 'refused' },
  }));

/** Requests to the portal, one in some twenty genuine. */
export const portalTrials: fc.Arbitrary<Trial> = fc
  .oneof(
    { weight: 1, arbitrary: valid },
    { weight: 12, arbitrary: wrong },
    { weight: 3, arbitrary: displaced },
    { weight: 4, arbitrary: exchanged },
  )
  .map(toTrial);
