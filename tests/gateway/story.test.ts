import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { customers, startWorld, until, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await until('a login', world.logins, (count) => count === 1);
});
afterAll(() => world?.close());

const customer = customers[0]?.id ?? '';
const posts = z.object({
  entries: z.array(z.looseObject({ ts: z.string(), text: z.string(), threadTs: z.string().optional() })),
});

async function posted() {
  const answer = await fetch(`${world.slack}/_control/log?type=posted`);
  return posts.parse(await answer.json()).entries;
}

test('a contact of the advisor asks, an agent answers in Slack, and the contact reads it', async () => {
  await world.say(customer, '我们想对接自己的 WMS，价格怎么算');
  const [first] = await until('an answer of the desk', world.sent, (sent) => sent.length > 0);
  expect(first?.customer).toBe(customer);
  expect(first?.text).toMatch(/T-[0-9A-Z]{4}/);

  const card = (await until('a card', posted, (all) => all.length > 0)).find(
    ({ threadTs }) => threadTs === undefined,
  );
  const reply = { channel: 'C0TICKETS', threadTs: card?.ts, user: 'U0LIN', text: '按接口调用量计费' };
  const answer = await fetch(`${world.slack}/_control/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reply),
  });
  expect(answer.status).toBe(200);
  const replied = await until('the reply', world.sent, (sent) =>
    sent.some(({ text }) => text.includes('按接口调用量计费')),
  );
  expect(replied.filter(({ text }) => text.includes('按接口调用量计费'))).toHaveLength(1);
  const [ticket] = await world.tickets();
  expect(ticket?.conversation).toBe(`wecom-advisor:wx-advisor:${customer}`);
  await until(
    'a met target',
    async () => (await world.tickets())[0]?.events.map(({ type }) => type) ?? [],
    (types) => types.includes('reply.delivered'),
  );
});

test('a picture is named in the thread', async () => {
  await world.say(customer, '', 'image');
  await until('the picture', posted, (all) => all.some(({ text }) => text.includes('图片')));
});

test('a gateway that is logged out ends with the reason, and is started again', async () => {
  await world.logOut();
  await until(
    'an end',
    () => world.ends,
    (ends) => ends.length > 0,
  );
  expect(world.ends).toEqual(['gateway.ended 1']);
  expect(world.log()).toMatch(/"gateway\.ended".*logged out/);
});
