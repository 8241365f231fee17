import { expect, test } from 'vitest';
import type { AgentFile } from '../../lib/core/attachment.ts';
import { minutes, seconds } from '../../lib/core/time.ts';
import { mostUnsureAttempts } from '../../lib/flow/backoff.ts';
import { openDesk, retryDelay } from './desk.ts';
import { customerOf, personOf, thread } from './people.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const program = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]);
const unknown = '你们的培训什么时候开班';
const known = '系统报电子面单余额不足，可是我昨天刚充过';

function story(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = openDesk(options);
  return { desk, customer: customerOf(desk), lin: personOf(desk, 'U0LIN') };
}

/** Puts a file into Slack, as an event then tells of it. */
function shared({ slack }: ReturnType<typeof openDesk>, name: string, body: Uint8Array): AgentFile {
  const url = `https://files.slack.com/${slack.shared.size}`;
  slack.shared.set(url, body);
  return { id: `F0${slack.shared.size}`, name, size: body.length, url };
}

test('a picture is kept in the bucket and shown in the thread, in its place', async () => {
  const { desk, customer } = story();
  await customer.says(unknown);
  await customer.sendsFile('image', png, '..\\..\\截图\u202egpj.exe');
  await customer.says('就是这个页面');
  expect(thread(desk).slice(-3)).toEqual(['customer: ', 'file: 截图 gpj.exe.png', `customer: 就是这个页面`]);
  const [uploaded] = desk.slack.uploads.values();
  expect(uploaded).toEqual({ name: '截图 gpj.exe.png', body: png });
  const kept = [...desk.table.events.values()].flat().find(({ type }) => type === 'file.kept');
  expect(kept).toMatchObject({
    file: { key: expect.stringMatching(/^attachments\/tkt_/), type: 'image/png' },
  });
  expect(desk.table.effects.size).toBe(0);
});

test('a picture that came before there was a card is shown when the card opens', async () => {
  const { desk, customer } = story();
  await customer.says(known);
  await customer.sendsFile('image', png, 'a.png');
  expect(thread(desk)).toEqual([]);
  await desk.forward(minutes(1));
  await customer.says('人工');
  expect(thread(desk)).toContain('file: a.png');
  expect(thread(desk).filter((line) => line.startsWith('file:'))).toHaveLength(1);
});

test('a file that WeCom does not give is asked for until it does, and nothing is lost', async () => {
  const { desk, customer } = story();
  await customer.says(unknown);
  desk.channel.failNext('unreachable', 3);
  await customer.sendsFile('file', new TextEncoder().encode('order,amount\n1,2\n'), '订单.csv');
  expect(desk.slack.uploads.size).toBe(0);
  await desk.forward(minutes(2));
  expect(thread(desk)).toContain('file: 订单.csv');
  expect(customer.read()).toHaveLength(1);
});

test('a file that is never to be had is told to the customer, the agents and the lead', async () => {
  const { desk, customer } = story();
  await customer.says(unknown);
  desk.channel.failNext('unreachable', 2);
  await customer.sendsFile('file', png, 'a.png');
  // A day of tries later.
  for (const [key, owed] of desk.table.effects) {
    desk.table.effects.set(key, { ...owed, attempt: mostUnsureAttempts - 1 });
  }
  await desk.forward(minutes(2));
  expect(customer.read().at(-1)).toMatch(/您发的文件没有收到：暂时无法下载/);
  expect(thread(desk)).toContainEqual(expect.stringMatching(/未能保存客户发来的文件：文件（暂时无法下载）/));
  expect(desk.slack.messages().some(({ content }) => content.kind === 'told')).toBe(true);
  expect(desk.table.effects.size).toBe(0);
});

test.each([
  ['a program', program, /不支持这种文件/],
  ['an empty file', new Uint8Array(), /文件是空的/],
  ['a file of 21 MB', new Uint8Array(21 * 1024 * 1024).fill(32), /超过 20 MB/],
])('%s of a customer is not kept, and they are told why', async (_, body, why) => {
  const { desk, customer } = story();
  await customer.says(unknown);
  await customer.sendsFile('file', body, '账单.pdf');
  expect(customer.read().at(-1)).toMatch(why);
  expect(thread(desk).at(-1)).toMatch(why);
  expect(desk.slack.uploads.size).toBe(0);
});

test('a file that WeCom has forgotten is told as gone, before there is a card too', async () => {
  const { desk, customer } = story();
  desk.channel.failNext('refused');
  await customer.sendsFile('image', png);
  expect(customer.read()[0]).toMatch(/您发的图片没有收到：文件已失效/);
  expect(thread(desk)).toContainEqual(expect.stringMatching(/customer: 图片（文件已失效）/));
});

test('files of an agent reach the phone after the words they came with, in the order of the thread', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  const files = [
    shared(desk, '步骤.png', png),
    shared(desk, '报价.txt', new TextEncoder().encode('3600 元')),
  ];
  await lin.writes('请看附件', { files });
  await lin.writes('有问题再说');
  expect(customer.read().slice(1)).toEqual([
    '【林晓】请看附件',
    '步骤.png',
    '报价.txt',
    '【林晓】有问题再说',
  ]);
  const sent = desk.channel.arrived.flatMap(({ file }) => (file === undefined ? [] : [file]));
  expect(sent).toEqual([
    { kind: 'image', name: '步骤.png', body: png },
    { kind: 'file', name: '报价.txt', body: new TextEncoder().encode('3600 元') },
  ]);
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('met');
});

test('a file without words is a reply, once, also when its answer is lost', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  desk.channel.failNext('lost-answer');
  await lin.writes('', { files: [shared(desk, 'a.png', png)] });
  await desk.forward(minutes(1));
  expect(customer.read().slice(1)).toEqual(['a.png']);
  const written = [...desk.table.events.values()].flat().find(({ type }) => type === 'reply.written');
  expect(written).toMatchObject({ text: '[文件：a.png]' });
});

test('a note with a file stays inside, and so does a file of somebody who is no agent', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  const files = [shared(desk, 'a.png', png)];
  await lin.writes('note: 内部截图', { files });
  await lin.writes('请看', { files, isInternal: true });
  await personOf(desk, 'U0STRANGER').writes('', { files });
  expect(customer.read()).toHaveLength(1);
  expect(desk.slack.tellings()).toMatchObject([{ notice: 'not-an-agent' }]);
});

test('what WeCom would refuse is told in the thread at once, and the words still go', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  const files: AgentFile[] = [
    { id: 'F1', name: '录屏.mov', size: 30 * 1024 * 1024, url: 'https://files.slack.com/1' },
    { id: 'F2', name: '空.txt', size: 0, url: 'https://files.slack.com/2' },
    { id: 'F3', name: 'drive.doc', size: 9 },
  ];
  await lin.writes('请看', { files });
  expect(customer.read().at(-1)).toBe('【林晓】请看');
  const told = thread(desk).slice(-3);
  expect(told[0]).toMatch(/未发给客户：录屏\.mov（文件超过 20 MB）/);
  expect(told[1]).toMatch(/空\.txt（文件是空的）/);
  expect(told[2]).toMatch(/drive\.doc（文件已失效）/);
});

test('a file that Slack does not give is told in the thread with the reason', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  await lin.writes('', {
    files: [{ id: 'F1', name: 'a.png', size: 11, url: 'https://files.slack.com/none' }],
  });
  expect(customer.read()).toHaveLength(1);
  expect(thread(desk).at(-1)).toMatch(/回复未送达客户（the file is not in Slack any more）/);
});

test('five messages are five messages: a file that no longer fits waits for the customer', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  const files = ['1', '2', '3', '4', '5'].map((name) => shared(desk, `${name}.png`, png));
  await lin.writes('', { files });
  expect(customer.read()).toHaveLength(5);
  await customer.says('收到');
  expect(customer.read().slice(1)).toEqual(['1.png', '2.png', '3.png', '4.png', '5.png']);
});

test('whatever dies on the way, a picture stands in the thread once and a file on the phone once', async () => {
  const operations = ['channel.fetchFile', 'files.put', 'desk.uploadFile', 'desk.post', 'channel.sendFile'];
  for (const operation of operations) {
    for (const when of ['before', 'after'] as const) {
      let isGone = true;
      const { desk, customer, lin } = story({
        redelivers: retryDelay,
        fault: (name, at) => {
          if (isGone || name !== operation || at !== when) return undefined;
          isGone = true;
          return 'crash';
        },
      });
      await customer.says(unknown);
      isGone = false;
      await customer.sendsFile('image', png, 'in.png');
      await desk.forward(seconds(60));
      await lin.writes('', { files: [shared(desk, 'out.png', png)] });
      await desk.forward(minutes(2));
      expect(isGone, `${operation} ${when}`).toBe(true);
      expect(
        thread(desk).filter((line) => line === 'file: in.png'),
        `${operation} ${when}`,
      ).toHaveLength(1);
      expect(
        customer.read().filter((line) => line === 'out.png'),
        `${operation} ${when}`,
      ).toHaveLength(1);
    }
  }
});
