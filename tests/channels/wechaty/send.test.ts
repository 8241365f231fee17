import { expect, test } from 'vitest';
import type { Advisor } from '../../../lib/channels/wechaty/advisor.ts';
import { openGate } from '../../../lib/channels/wechaty/gate.ts';
import { wechatyChannel } from '../../../lib/channels/wechaty/send.ts';
import { toParts } from '../../../lib/channels/wecom/parts.ts';
import { seconds } from '../../../lib/core/time.ts';
import { movingClock } from '../../contracts/moving-clock.ts';
import { advisorId, customerId, openPhone } from './phone.ts';

const to = { account: advisorId, customer: customerId };

function channelOf(own: Partial<Advisor> = {}, most = 100) {
  const clock = movingClock();
  const said: string[] = [];
  const channel = wechatyChannel({
    advisor: {
      account: () => advisorId,
      say: async (_, text) => {
        said.push(text);
        return 'said';
      },
      ...own,
    },
    gate: openGate([{ most, within: seconds(10) }], []),
    parts: toParts,
    clock: clock.now,
    // Time never passes, unless a test says that it is over.
    pause: () => new Promise(() => {}),
  });
  return { channel, clock, said };
}

const fails = async (): Promise<never> => {
  throw new Error('14 UNAVAILABLE: read ECONNRESET by wx-li');
};

test('the gate says how long to wait, and nothing is said', async () => {
  const { channel, clock, said } = channelOf({}, 1);
  expect(await channel.send(to, 'one', 'k1')).toEqual({ kind: 'sent' });
  expect(await channel.send(to, 'two', 'k2')).toEqual({
    kind: 'busy',
    wait: 10_000,
    reason: 'the account has to rest',
  });
  clock.forward(seconds(10));
  expect(await channel.send(to, 'two', 'k2')).toEqual({ kind: 'sent' });
  expect(said).toEqual(['one', 'two']);
});

test('what was written to one advisor is never answered by another', async () => {
  const { channel, said } = channelOf({ account: () => 'wx-other' });
  expect(await channel.send(to, 'one', 'k1')).toMatchObject({ kind: 'closed' });
  expect(said).toEqual([]);
});

test('a customer who is no contact any more is refused', async () => {
  const { channel } = channelOf({ say: async () => 'no such contact' });
  expect(await channel.send(to, 'one', 'k1')).toMatchObject({ kind: 'refused' });
});

test('an empty text is refused before it costs a turn', async () => {
  const { channel } = channelOf({}, 1);
  expect(await channel.send(to, ' \n', 'k1')).toMatchObject({ kind: 'refused' });
  expect(await channel.send(to, 'one', 'k2')).toEqual({ kind: 'sent' });
});

test('an error leaves it unsure, with no more of it than its code', async () => {
  const { channel } = channelOf({ say: fails });
  expect(await channel.send(to, 'one', 'k1')).toEqual({ kind: 'unsure', reason: '14 UNAVAILABLE' });
});

test('no answer leaves it unsure when the time is over', async () => {
  const clock = movingClock();
  const channel = wechatyChannel({
    advisor: { account: () => advisorId, say: () => new Promise(() => {}) },
    gate: openGate([{ most: 1, within: seconds(1) }], []),
    parts: toParts,
    clock: clock.now,
    pause: async (wait) => {
      expect(wait).toBe(5_000);
    },
  });
  expect(await channel.send(to, 'one', 'k1')).toEqual({ kind: 'unsure', reason: 'no answer in time' });
});

test('what was unsure is said once more, and after that left to people', async () => {
  const tries: string[] = [];
  const { channel } = channelOf({
    say: async (_, text) => {
      tries.push(text);
      return fails();
    },
  });
  await channel.send(to, 'one', 'k1');
  expect(await channel.send(to, 'one', 'k1')).toMatchObject({ kind: 'unsure' });
  expect(await channel.send(to, 'one', 'k1')).toMatchObject({ kind: 'refused' });
  expect(tries).toEqual(['one', 'one']);
});

test('an account that shows the message proves that it arrived, even while the answer fails', async () => {
  const echo = { id: 'e1', what: 'text', talker: advisorId, isSelf: true, isInRoom: false } as const;
  const { channel, clock } = channelOf({
    say: async (customer, text) => {
      channel.overhear({ ...echo, listener: customer, text, at: clock.now() });
      return fails();
    },
  });
  expect(await channel.send(to, 'one', 'k1')).toEqual({ kind: 'sent' });
});

test('the same text to somebody else proves nothing', async () => {
  const { channel, clock } = channelOf({ say: fails });
  await channel.send(to, 'one', 'k1');
  channel.overhear({
    ...{ id: 'e1', what: 'text', text: 'one', talker: advisorId, listener: 'wx-other' },
    ...{ isSelf: true, isInRoom: false, at: clock.now() },
  });
  expect(await channel.send(to, 'one', 'k1')).toMatchObject({ kind: 'unsure' });
});

test('a contact that the account does not have is told from one that it has', async () => {
  const phone = await openPhone();
  expect(await phone.connection.advisor.say(customerId, '您好')).toBe('said');
  expect(await phone.connection.advisor.say('wx-nobody', '您好')).toBe('no such contact');
  expect(phone.arrived()).toEqual(['您好']);
});
