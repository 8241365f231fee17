import { expect, test } from 'vitest';
import { minutes } from '../../lib/core/time.ts';
import { delivery, outage, presses, writes } from './given.ts';
import { asked, decided, follow, inThere, merge, ofType, one, told, two } from './merging.ts';

test('an agent writes in the old thread: nothing is sent, and they read where to write', () => {
  const { left } = merge(two(asked), one(asked));
  const { effects } = follow(left.ticket, decided(left.ticket, writes('在吗').happening, minutes(20)));
  expect(effects).toMatchObject([
    { type: 'person.tell', notice: 'not-merged', detail: expect.stringMatching(/T-7K3Q/) },
  ]);
});

test('a reply and the end reach the other customer, in their own conversation', () => {
  const { left, went } = merge(two(asked), one(asked));
  if (went === undefined) throw new Error('nothing was merged');
  const written = follow(went.ticket, decided(went.ticket, writes('已修复，请重试').happening, minutes(20)));
  const solved = follow(
    written.ticket,
    decided(written.ticket, presses('ticket.resolve').happening, minutes(21)),
  );
  const relays = [...written.effects, ...solved.effects].filter((effect) => effect.type === 'ticket.relay');
  let follower = left.ticket;
  const heard: string[] = [];
  for (const relay of relays) {
    const next = follow(follower, decided(follower, told(relay), minutes(22)));
    follower = next.ticket;
    heard.push(
      ...ofType(next.effects, 'reply.send').map(({ conversation, text }) => `${conversation} ${text}`),
    );
  }
  expect(heard).toEqual([
    expect.stringMatching(/wmLI 【.+】已修复，请重试$/),
    expect.stringMatching(/wmLI 与工单 T-9XYK 合并处理的 T-7K3Q 已解决/),
  ]);
  expect(follower.status).toBe('resolved');
});

test('what the other customer writes is read in the one thread, and may turn the matter urgent', () => {
  const { left, went } = merge(two(asked), one(asked));
  if (went === undefined) throw new Error('nothing was merged');
  const said = follow(left.ticket, decided(left.ticket, inThere(outage), minutes(20)));
  expect(said.effects.map(({ type }) => type)).toEqual(['ticket.relay']);
  const [relay] = ofType(said.effects, 'ticket.relay');
  if (relay === undefined) throw new Error('nobody heard it');
  const heard = follow(went.ticket, decided(went.ticket, told(relay), minutes(20)));
  expect(heard.ticket.verdict.serviceClass).toBe('urgent');
  expect(ofType(heard.effects, 'thread.post')[0]?.line).toMatchObject({
    kind: 'customer',
    text: outage,
    via: 'T-9XYK',
  });
  expect(ofType(heard.effects, 'page.send')).not.toEqual([]);
});

test('a reply that does not reach the other customer opens the clock where agents look', () => {
  const { left, went } = merge(two(asked), one(asked));
  if (went === undefined) throw new Error('nothing was merged');
  const answered = [writes('好了').happening, delivery('delivered').happening].reduce(
    (ticket, happening) => follow(ticket, decided(ticket, happening, minutes(20))).ticket,
    went.ticket,
  );
  const refused = follow(left.ticket, decided(left.ticket, delivery('refused').happening, minutes(21)));
  const [relay] = ofType(refused.effects, 'ticket.relay');
  if (relay === undefined) throw new Error('nobody heard it');
  const heard = follow(answered, decided(answered, told(relay), minutes(21)));
  expect(answered.clock.state).toBe('met');
  expect(heard.ticket.clock.state).toBe('running');
  expect(ofType(heard.effects, 'thread.post')[0]?.line).toMatchObject({ notice: 'reply-failed' });
});
