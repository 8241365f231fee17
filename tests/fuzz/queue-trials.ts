import fc from 'fast-check';
import { mutate, mutations } from './mutate.ts';
import { failing } from './queue-door.ts';
import { awkwardText } from './texts.ts';
import type { Expectation, Trial } from './trial.ts';
import { word } from './wecom-genuine.ts';

function toTrial(what: string, body: string, expects: Expectation, secrets: readonly string[]): Trial {
  const attributes = { ApproximateReceiveCount: '1', MessageGroupId: 'g' };
  return { what, event: { Records: [{ messageId: 'one', body, attributes }] }, expects, secrets };
}

const place = { group: 'g', order: '1', at: 1_795_576_000_000, id: 'slack:T:C:1.2' };

/** Everything that may travel on our queues. */
const note = fc.record({ text: awkwardText, marker: word(12, 20) }).chain(({ text, marker }) => {
  const words = `${text}${marker}`;
  const agent = {
    ...place,
    kind: 'agent.message',
    person: { team: 'T', user: 'U' },
    channel: 'C',
    thread: '1.1',
    text: words,
    isInternal: false,
  };
  const change = {
    ...place,
    kind: 'agent.change',
    person: { team: 'T', user: 'U' },
    channel: 'C',
    thread: '1.1',
    change: 'edited',
    message: `slack:${marker}`,
  };
  const press = {
    ...place,
    kind: 'press',
    person: { team: 'T', user: 'U' },
    action: 'ticket.claim',
    value: marker,
    place: { channel: 'C', ts: '1.1' },
  };
  return fc.constantFrom(
    { body: { kind: 'inbox', group: words }, marker },
    { body: { kind: 'lane', destination: words }, marker },
    { body: { kind: 'ticket', ticket: `tkt_${marker}`, at: place.at }, marker },
    { body: { kind: 'pull', account: 'wk', at: Date.now(), token: marker }, marker },
    { body: { kind: 'inbound', inbound: agent }, marker },
    { body: { kind: 'inbound', inbound: change }, marker },
    { body: { kind: 'inbound', inbound: press }, marker },
  );
});

const valid = note.map(({ body, marker }) =>
  toTrial(`a note ${body.kind}`, JSON.stringify(body), { kind: 'accepted', received: [body.kind] }, [marker]),
);

/** A note that its flow fails on: back it goes, and nothing of it is said. */
const failed = word(12, 20).map((marker) =>
  toTrial(
    'a note that fails',
    JSON.stringify({ kind: 'inbox', group: failing, x: marker }),
    { kind: 'refused' },
    [marker],
  ),
);

/** Bytes of a note changed: it may still be one, and is then taken once. */
const mutated = fc.tuple(note, mutations).map(([{ body, marker }, changes]) => {
  const changed = mutate(Buffer.from(JSON.stringify(body)), changes).toString();
  return toTrial('a mutated note', changed, { kind: 'either' }, [marker, changed]);
});

/** A note in which one field is gone or has another type. */
const torn = fc
  .tuple(note, fc.nat(20), fc.constantFrom<unknown>(undefined, null, 1.5, [], {}, true))
  .map(([{ body, marker }, at, value]) => {
    const names = Object.keys(body);
    const name = names[at % names.length] ?? 'kind';
    // The token of a pull may be absent.
    const expects = name === 'token' && value === undefined ? 'either' : 'refused';
    return toTrial('a torn note', JSON.stringify({ ...body, [name]: value }), { kind: expects }, [marker]);
  });

const none = fc
  .oneof(
    fc.constantFrom(
      '',
      'null',
      '42',
      '[]',
      '"inbox"',
      '{',
      '{}',
      '{"kind":"constructor"}',
      '{"kind":"__proto__"}',
      '{"__proto__":{"kind":"inbox","group":"g"}}',
      '{"kind":["inbox"],"group":"g"}',
      '{"kind":"ticket","ticket":"tkt_1","at":1e309}',
      '{"kind":"ticket","ticket":"x","at":1}',
      '{"kind":"inbound","inbound":{"kind":"press"}}',
      '\0',
      '['.repeat(200_000),
      '{"a":'.repeat(100_000),
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json({ maxDepth: 4 }),
  )
  .map((body) => toTrial('no note', body, { kind: 'refused' }, body.length < 9 ? [] : [body]));

/** Messages on a queue, one in some twenty as we send them. */
export const queueTrials: fc.Arbitrary<Trial> = fc.oneof(
  { weight: 1, arbitrary: valid },
  { weight: 9, arbitrary: mutated },
  { weight: 1, arbitrary: failed },
  { weight: 5, arbitrary: torn },
  { weight: 5, arbitrary: none },
);
