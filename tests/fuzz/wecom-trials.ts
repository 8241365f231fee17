import fc from 'fast-check';
import type { Trial } from './trial.ts';
import { badEncoding, badEnvelope } from './wecom-envelopes.ts';
import { genuine } from './wecom-genuine.ts';
import { badMethod, badQuery, mutated, poorQuery, replayed } from './wecom-queries.ts';
import { queryOf, toTrial } from './wecom-request.ts';
import { badSeal, badSignature, badTime, shifted, type Twist } from './wecom-seals.ts';

const harmless = [
  '',
  '&',
  '&x=1',
  '&__proto__=1',
  '&constructor=%5B%5D',
  '&echo=%2B+',
  `&x=${'y'.repeat(20_000)}`,
];

/** A genuine request in all the ways in which it may arrive. */
const valid: fc.Arbitrary<Twist> = fc
  .record({
    isEscaped: fc.boolean(),
    as: fc.constantFrom('text' as const, 'base64' as const),
    extra: fc.constantFrom(...harmless),
    headers: fc.constantFrom({}, { 'Content-Type': ['text/xml', 'x'] }, { __proto__: null, 'x-y': '\0' }),
  })
  .map(({ isEscaped, as, extra, headers }) => ({ callback, accepted }) => ({
    what: 'genuine',
    query: queryOf(callback, isEscaped) + extra,
    as,
    headers,
    expects: accepted,
  }));

/** Anything at all, unsigned. */
const noise: fc.Arbitrary<Twist> = fc
  .record({ query: fc.string({ unit: 'binary', maxLength: 200 }), body: fc.uint8Array({ maxLength: 400 }) })
  .map(({ query, body }) => () => ({ what: 'noise', query, body: Buffer.from(body), as: 'base64' }));

const twists = fc.oneof(
  { weight: 1, arbitrary: valid },
  { weight: 3, arbitrary: mutated },
  ...[badSignature, badTime, badSeal, badEnvelope, badQuery, poorQuery, badMethod, badEncoding].map(
    (arbitrary) => ({
      weight: 2,
      arbitrary,
    }),
  ),
  ...[shifted, replayed, noise].map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** Requests to WeCom's door, one in some twenty genuine. */
export const wecomTrials: fc.Arbitrary<Trial> = fc
  .tuple(genuine, twists)
  .map(([one, twist]) => toTrial(one, twist(one)));
