import { expect, test } from 'vitest';
import { openWatch, type Standing, watch } from '../../../lib/channels/wechaty/watch.ts';
import { after, instant, minutes, seconds } from '../../../lib/core/time.ts';
import { movingClock } from '../../contracts/moving-clock.ts';

const startedAt = instant(1_780_000_000_000);
const well: Standing = { startedAt, isLoggedIn: true, lastSign: after(startedAt, minutes(10)) };
const now = after(startedAt, minutes(11));
const exit = (reason: string) => ({ kind: 'exit', reason });

test('logged in and heard of lately: it goes on', () => {
  expect(watch(well, now)).toEqual({ kind: 'go on' });
});

test('a logout ends it at once', () => {
  expect(watch({ ...well, isLoggedIn: false, loggedOut: 'kicked' }, now)).toEqual(exit('logged out: kicked'));
});

test('nothing heard for 90 s ends it, and not a millisecond before', () => {
  expect(watch(well, after(well.lastSign, seconds(90)))).toEqual({ kind: 'go on' });
  expect(watch(well, instant(well.lastSign + 90_001))).toEqual(exit('no heartbeat for 90 s'));
});

test('a second client and a wrong token get no error: 60 s without a login are one', () => {
  const waiting: Standing = { startedAt, isLoggedIn: false, lastSign: after(startedAt, seconds(59)) };
  expect(watch(waiting, after(startedAt, seconds(60)))).toEqual({ kind: 'go on' });
  expect(watch(waiting, after(startedAt, seconds(61)))).toEqual(exit('not logged in within 60 s'));
});

test('a broken connection ends it whatever else is known', () => {
  expect(watch({ ...well, broken: '14 UNAVAILABLE' }, now)).toEqual(
    exit('the puppet cannot be reached: 14 UNAVAILABLE'),
  );
});

test('events move the standing; the first reason counts', async () => {
  const clock = movingClock();
  const watching = openWatch(clock.now);
  watching.loggedIn();
  await watching.login;
  clock.forward(seconds(80));
  watching.sign();
  clock.forward(seconds(80));
  watching.look();
  expect(watching.facts()).toEqual({ isLoggedIn: true, heartbeatAgeMs: 80_000 });
  clock.forward(seconds(11));
  watching.look();
  watching.broken('14 UNAVAILABLE');
  expect(await watching.ended).toBe('no heartbeat for 90 s');
});

test('who is asked to end has no reason', async () => {
  const watching = openWatch(movingClock().now);
  watching.stop();
  expect(await watching.ended).toBeUndefined();
});
