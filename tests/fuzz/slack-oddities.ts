import fc from 'fast-check';
import type { SlackBody } from './slack-bodies.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const refused = { kind: 'refused' } as const;
const either = { kind: 'either' } as const;

/** A list in a list and so on, so deep that recursion would not come back. */
function nested(open: string, close: string): string {
  return open.repeat(100_000) + close.repeat(100_000);
}

/** What no payload is, with how it must be answered. */
const fixed: readonly (readonly [string, typeof form | typeof json, typeof refused | typeof either])[] = [
  ['', json, refused],
  ['null', json, refused],
  ['42', json, refused],
  ['1e999', json, refused],
  ['"event_callback"', json, refused],
  ['[]', json, refused],
  ['[{"type":"event_callback"}]', json, refused],
  ['{"type":', json, refused],
  ['{"type":"event_callback","event":null}', json, refused],
  ['{"type":"event_callback","event":[]}', json, refused],
  ['{"type":["event_callback"]}', json, refused],
  ['{"type":"block_actions","actions":[null]}', json, refused],
  ['\0', json, refused],
  ['\ufeff{', json, refused],
  [nested('[', ']'), json, refused],
  [nested('{"a":[', ']}'), json, either],
  [`{"type":"event_callback","event":{"type":"message","text":${nested('[', ']')}}}`, json, either],
  ['{"__proto__":{"type":"url_verification","challenge":"x"}}', json, either],
  ['{"constructor":{"prototype":{"polluted":true}}}', json, either],
  ['{"type":"event_callback","event":{"type":"__proto__"}}', json, either],
  ['{"type":"event_callback","event":{"type":"message","ts":1e309,"channel":{}}}', json, either],
  [
    '{"type":"event_callback","event_id":"E","event":{"type":"message","ts":"999999999999.999999","channel":"C"}}',
    json,
    either,
  ],
  ['{"type":"block_actions","actions":[{"action_id":"ticket.claim"}]}', json, either],
  ['{"type":"block_actions","actions":[{"action_id":null}],"user":null}', json, either],
  ['{"type":"view_submission","view":null}', json, either],
  ['{"type":"event_callback","event":{"type":"message"},"authorizations":[null]}', json, either],
  ['{"type":"event_callback","event":{"type":"message"},"authorizations":{"0":1}}', json, either],
  ['{"command":{},"text":[]}', json, either],
  ['{"payload":"{}"}', json, either],
  ['payload=', form, refused],
  ['payload=null', form, refused],
  ['payload=%7B', form, refused],
  ['payload=%zz', form, refused],
  ['payload=[]&payload={}', form, refused],
  ['payload={}&payload=null', form, either],
  ['__proto__=1&constructor=2&toString=3', form, either],
  ['ssl_check=1&token=x', form, either],
  ['&&&===&', form, either],
  ['command=/x&command=/y', form, either],
  ['type=event_callback&event=x', form, refused],
];

const given: fc.Arbitrary<SlackBody> = fc.constantFrom(...fixed).map(([text, type, accepted]) => ({
  what: `odd: ${text.slice(0, 60)}`,
  body: Buffer.from(text),
  type,
  accepted,
  secrets: [],
}));

const keys = fc.constantFrom(
  'type',
  'event',
  'actions',
  'authorizations',
  'team',
  'user',
  'view',
  'container',
  '__proto__',
  'payload',
  'command',
  'message',
  'previous_message',
  'subtype',
  'attachments',
  'channel',
  'bot_id',
  'is_enterprise_install',
  'enterprise',
  'event_id',
  'ts',
  'thread_ts',
);
const values = fc.oneof(
  fc.constantFrom(
    'event_callback',
    'block_actions',
    'message',
    'message_changed',
    'message_deleted',
    'view_submission',
    'shortcut',
    'ticket.claim',
    'url_verification',
    '1.2',
    '',
  ),
  fc.constantFrom(null, true, 0, -1, 1e308, [], {}),
);

/** Objects out of Slack's own words in any order. */
const { value: scrambled } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    values,
    fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

const made: fc.Arbitrary<SlackBody> = fc
  .tuple(fc.dictionary(keys, scrambled, { maxKeys: 8 }), fc.boolean())
  .map(([value, isForm]) => {
    const text = JSON.stringify(value);
    return {
      what: 'scrambled',
      body: Buffer.from(isForm ? `payload=${encodeURIComponent(text)}` : text),
      type: isForm ? form : json,
      accepted: either,
      secrets: [],
    };
  });

const bytes: fc.Arbitrary<SlackBody> = fc
  .tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(form, json))
  .map(([body, type]) => ({ what: 'noise', body: Buffer.from(body), type, accepted: either, secrets: [] }));

const noText: fc.Arbitrary<SlackBody> = fc
  .constantFrom('{"x":"\xff"}', '\xc3', '{"x":"\xed\xa0\x80"}')
  .map((text) => ({
    what: 'bytes that are no UTF-8',
    body: Buffer.from(text, 'latin1'),
    type: json,
    accepted: refused,
    secrets: [],
  }));

/** Bodies that Slack has signed and that mean nothing: answered, never with an error of ours. */
export const oddBody: fc.Arbitrary<SlackBody> = fc.oneof(given, made, bytes, noText);
