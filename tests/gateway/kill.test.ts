import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advisor, customers, startWorld, until, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await until('a login', world.logins, (count) => count === 1);
});
afterAll(() => world?.close());

const count = 200;
let number = 0;

/** The next message, of the next customer; what they say needs a person. */
async function sayNext(): Promise<void> {
  await world.say(customers[number % customers.length]?.id ?? '', `合同编号 ${number} 里能写明服务费吗`);
  number += 1;
}

/** The ids of every message that stands in a ticket, once for each time that it does. */
async function handled(): Promise<readonly string[]> {
  const tickets = await world.tickets();
  return tickets.flatMap(({ events }) =>
    events.flatMap(({ type, message }) => (type === 'message.received' ? [message ?? ''] : [])),
  );
}

const idOf = ({ id }: { readonly id: string }) => `wecom-advisor:${advisor.id}:${id}`;

/** Until as much is handled as will ever be: nothing more for two seconds. */
async function settled(): Promise<readonly string[]> {
  let before = await handled();
  let since = performance.now();
  return until('rest', handled, (now) => {
    if (now.length !== before.length) since = performance.now();
    before = now;
    return performance.now() - since > 2_000;
  });
}

test('200 messages, with the puppet killed and started again in the middle: each that was accepted is handled once', async () => {
  while (number < 90) {
    await sayNext();
    await wait(10);
  }
  const killedAt = Date.now();
  await world.killAccount();
  await until(
    'an end of the gateway',
    () => world.ends,
    (ends) => ends.length > 0,
  );
  const endedAt = Date.now();
  await world.restartAccount();
  const backAt = Date.now();
  // Customers do not know that nobody listens yet.
  for (; world.logins() < 2 && number < count - 60; await wait(100)) await sayNext();
  await until('a second login', world.logins, (logins) => logins === 2);
  const listensAt = Date.now();
  while (number < count) {
    await sayNext();
    await wait(10);
  }
  const ids = await settled();
  const said = await world.said();
  const lost = said.filter((one) => !ids.includes(idOf(one)));

  expect(said).toHaveLength(count);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !said.some((one) => idOf(one) === id))).toEqual([]);
  // What was said while nobody listened is lost, and nothing else.
  const [first = listensAt, last = first] = [lost.at(0)?.at, lost.at(-1)?.at];
  expect(first).toBeGreaterThan(killedAt - 1_000);
  expect(last).toBeLessThan(listensAt + 500);

  const replied = await until('replies after it', world.sent, (sent) =>
    sent.some(({ at }) => at > listensAt),
  );
  const texts = replied.map(({ customer, text }) => `${customer} ${text}`);
  const twice = texts.length - new Set(texts).size;
  console.log(
    [
      `puppet killed (-9) -> gateway ended after ${endedAt - killedAt} ms`,
      `puppet back -> gateway listens after ${listensAt - backAt} ms`,
      `said ${said.length}, handled ${ids.length}, handled twice ${ids.length - new Set(ids).size}, lost ${lost.length}`,
      `loss window ${last - first} ms, from ${first - killedAt} ms to ${last - killedAt} ms after the kill`,
      `replies seen ${replied.length}, seen twice ${twice}`,
    ].join('\n'),
  );
  expect(twice).toBeLessThanOrEqual(3);
}, 85_000);

test('a gateway that is killed (-9) is started again and loses at most what it had not put on the queue', async () => {
  const logins = world.logins();
  const before = (await world.said()).length;
  for (let at = 0; at < 20; at += 1) await sayNext();
  world.killGateway();
  await until('another login', world.logins, (now) => now === logins + 1);
  for (let at = 0; at < 20; at += 1) await sayNext();
  const ids = await settled();
  const said = (await world.said()).slice(before);
  const lost = said.filter((one) => !ids.includes(idOf(one)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(lost.every((one) => said.indexOf(one) < 20)).toBe(true);
  console.log(`gateway killed (-9) right after 20 messages: ${lost.length} of them lost`);
}, 60_000);
