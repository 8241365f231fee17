import fc from 'fast-check';
import { type Sent, toEvent } from './event.ts';
import { mutate, mutations } from './mutate.ts';
import { type SlackBody, slackBody } from './slack-bodies.ts';
import { oddBody } from './slack-oddities.ts';
import { type Signature, sign, slack } from './slack-signer.ts';
import type { Expectation, Trial } from './trial.ts';
import { nowSeconds } from './wecom-genuine.ts';

/** What was done to a signed request on its way. */
interface Twisted {
  readonly what: string;
  readonly signature?: Signature;
  readonly body?: Buffer;
  readonly type?: string;
  readonly as?: Sent['as'];
  readonly headers?: Sent['headers'];
  readonly isUpper?: boolean;
  readonly expects?: Expectation;
}
type Twist = (sent: SlackBody, signature: Signature) => Twisted;

const refused: Expectation = { kind: 'refused' };

function toTrial(sent: SlackBody, twist: Twist, age: number): Trial {
  const genuine = sign(sent.body, String(nowSeconds - age), age % 2 === 0 ? slack.secret : slack.oldSecret);
  const {
    what,
    signature = genuine,
    body = sent.body,
    expects = refused,
    as = 'base64',
    ...rest
  } = twist(sent, genuine);
  const names = ['Content-Type', 'X-Slack-Signature', 'X-Slack-Request-Timestamp'] as const;
  const values = [rest.type ?? sent.type, signature.signature, signature.timestamp];
  const signed = names.flatMap((name, at) => {
    const value = values[at];
    return value === undefined ? [] : [[rest.isUpper ? name : name.toLowerCase(), value]];
  });
  const headers = { ...Object.fromEntries(signed), ...rest.headers };
  return {
    what: `${sent.what}: ${what}`,
    event: toEvent({ method: 'POST', path: '/slack', query: '', headers, body, as }),
    expects,
    secrets: [...sent.secrets, slack.secret, slack.oldSecret, genuine.signature ?? ''],
  };
}

/** Untouched, in all the ways in which it may arrive. */
const untouched: fc.Arbitrary<Twist> = fc
  .record({
    isText: fc.boolean(),
    isUpper: fc.boolean(),
    suffix: fc.constantFrom('', '; charset=utf-8', ';charset="UTF-8"', ' ; x'),
  })
  .map(({ isText, isUpper, suffix }) => ({ body, type, accepted }) => ({
    what: 'untouched',
    type: type + suffix,
    // Bytes that are no text cannot have come as text.
    as: isText && Buffer.from(body.toString()).equals(body) ? 'text' : 'base64',
    isUpper,
    expects: accepted,
  }));

const badSignature: fc.Arbitrary<Twist> = fc
  .constantFrom('', 'v1', 'no version', 'upper', 'short', 'long', 'zeros', 'bit', 'spaces', 'gone')
  .map((how) => (_, { signature = '', timestamp }) => {
    const spoilt: Readonly<Record<string, string | undefined>> = {
      v1: signature.replace('v0', 'v1'),
      'no version': signature.slice(3),
      upper: `v0=${signature.slice(3, -1).toUpperCase()}F`,
      short: signature.slice(0, -1),
      long: `${signature}0`,
      zeros: `v0=${'0'.repeat(64)}`,
      bit: `${signature.slice(0, -1)}${signature.endsWith('a') ? 'b' : 'a'}`,
      spaces: `${signature} `,
      gone: undefined,
    };
    return { what: `signature: ${how}`, signature: { signature: how === '' ? '' : spoilt[how], timestamp } };
  });

const badSecret: fc.Arbitrary<Twist> = fc
  .constantFrom('', 'guess', `${slack.secret} `)
  .map((secret) => ({ body }) => ({
    what: 'signed with another secret',
    signature: sign(body, String(nowSeconds), secret),
  }));

const strangeTimes = [
  '',
  ' ',
  '-1',
  '1e9',
  'NaN',
  '1795576000.0',
  '99999999999999999999',
  '\0',
  '0x6b065c40',
];

/** Rightly signed at another time than now, or right now and claiming to be signed at another. */
const badTime: fc.Arbitrary<Twist> = fc
  .oneof(
    fc.integer({ min: 301, max: 1_000_000_000 }).map((age) => String(nowSeconds - age)),
    fc.integer({ min: 301, max: 1_000_000_000 }).map((ahead) => String(nowSeconds + ahead)),
    fc.constantFrom(...strangeTimes),
  )
  .chain((timestamp) =>
    fc.boolean().map(
      (isSigned): Twist =>
        ({ body }, { signature }) => ({
          what: 'another time',
          signature: isSigned ? sign(body, timestamp) : { signature, timestamp },
        }),
    ),
  );

const mutated: fc.Arbitrary<Twist> = mutations.map((changes) => ({ body, accepted }) => {
  const changed = mutate(body, changes);
  return { what: 'mutated', body: changed, expects: changed.equals(body) ? accepted : refused };
});

/** What the gateway says of the body is not so; that it reads as the same bytes all the same is possible when it is empty. */
const badEncoding: fc.Arbitrary<Twist> = fc
  .constantFrom('text, said to be base64' as const, 'base64, said to be text' as const, 'nothing' as const)
  .map((as) => ({ body }) => ({ what: as, as, expects: body.length === 0 ? { kind: 'either' } : refused }));

/** A header that came more than once, as a list or in two cases, or with nothing in it. */
const badHeaders: fc.Arbitrary<Twist> = fc
  .constantFrom<unknown>(['v0=1'], [], null, 5, {}, '\0')
  .map((value) => () => ({ what: 'a strange header', headers: { 'x-slack-signature': value } }));

const listed: fc.Arbitrary<Twist> = fc.nat(2).map((at) => ({ type }, { signature, timestamp }) => {
  const name = ['content-type', 'x-slack-signature', 'x-slack-request-timestamp'][at] ?? '';
  const headers = { [name]: [[type, signature, timestamp][at]] };
  return { what: `${name} as a list`, headers, expects: { kind: 'either' } };
});

const unsigned: fc.Arbitrary<Twist> = fc
  .constantFrom(
    'ssl_check=1',
    'ssl_check=1&token=x',
    '{"ssl_check":"1"}',
    '{"type":"url_verification","challenge":"x"}',
    '{',
    '',
  )
  .map((text) => ({ type }) => ({
    what: `unsigned ${text}`,
    body: Buffer.from(text),
    type,
    signature: { signature: undefined, timestamp: undefined },
  }));

const tooLarge: fc.Arbitrary<Twist> = fc.constant(() => {
  const body = Buffer.alloc(1_000_001, ' ');
  return { what: 'too large', body, signature: sign(body, String(nowSeconds)) };
});

const age = fc.integer({ min: -300, max: 300 });
const tampered = fc.oneof(
  { weight: 40, arbitrary: mutated },
  ...[badSignature, badSecret, badTime, badEncoding].map((arbitrary) => ({ weight: 20, arbitrary })),
  ...[badHeaders, listed, unsigned].map((arbitrary) => ({ weight: 10, arbitrary })),
  { weight: 1, arbitrary: tooLarge },
);

/** Requests to Slack's door, one in some twenty genuine, and some genuinely signed ones that make no sense. */
export const slackTrials: fc.Arbitrary<Trial> = fc
  .oneof(
    { weight: 1, arbitrary: fc.tuple(slackBody, untouched, age) },
    { weight: 5, arbitrary: fc.tuple(oddBody, untouched, age) },
    { weight: 13, arbitrary: fc.tuple(slackBody, tampered, age) },
    { weight: 1, arbitrary: fc.tuple(oddBody, tampered, age) },
  )
  .map(([body, twist, seconds]) => toTrial(body, twist, seconds));
