import { expect, test } from 'vitest';
import * as z from 'zod';
import { wecomPuller } from '../../../lib/channels/wecom/pull.ts';
import { wecomChannel } from '../../../lib/channels/wecom/send.ts';
import { type CustomerFilesSubject, customerFilesContract, png } from '../../contracts/customer-files.ts';
import { account, customers, keptLog, openPretendWecom } from './pretend-wecom.ts';
import { refusal, scriptedWecom } from './scripted-wecom.ts';

const [customer] = customers;
const to = { account, customer };
const named = { 'content-disposition': 'attachment; filename="a.bin"' };
const whom = { externalUserid: customer, openKfid: account };

async function open() {
  const wecom = await openPretendWecom();
  const { order } = wecom;
  const puller = wecomPuller({ ...wecom.connection, accounts: [account], log: keptLog() });
  const subject: CustomerFilesSubject = {
    channel: wecomChannel(wecom.connection),
    to,
    says: () => order('say', { ...whom, kind: 'text', text: '在吗' }),
    colleagueTakesOver: () => order('type', { ...whom, text: '我来处理' }),
    loseNextAnswer: () => order('faults', { kind: 'drop-after-processing' }),
    beBusyOnce: () => order('faults', { kind: 'errcode', code: 45033 }),
    arrived: () => wecom.arrived(customer),
    sendsFile: async (name, body) => {
      const data = Buffer.from(body).toString('base64');
      await order('say', { ...whom, kind: name.endsWith('.png') ? 'image' : 'file', file: { name, data } });
      const { inbounds } = await puller.pull(account, undefined, undefined, wecom.now());
      const content = inbounds.at(-1);
      const said = content?.kind === 'customer.message' ? content.content : undefined;
      return said?.kind === 'other' ? (said.media ?? '') : '';
    },
    files: async () => filesOn(wecom.connection.baseUrl),
    forward: wecom.forward,
    close: wecom.close,
  };
  return { ...subject, order };
}

const stateSchema = z.object({
  customers: z.array(
    z.object({
      conversations: z.array(
        z.object({
          messages: z.array(
            z.object({
              from: z.string(),
              msgtype: z.string(),
              content: z.object({ media_id: z.string().optional() }),
              file: z.object({ name: z.string() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

async function filesOn(url: string) {
  const state = stateSchema.parse(await (await fetch(`${url}/_control/state`)).json());
  const lines = state.customers.flatMap(({ conversations }) =>
    conversations.flatMap(({ messages }) => messages),
  );
  const sent = lines.filter(({ from, file }) => from === 'api' && file !== undefined);
  return Promise.all(
    sent.map(async ({ msgtype, content, file }) => {
      const shown = await fetch(`${url}/_control/media?id=${content.media_id}`);
      // On the page, too, a file is what it is said to be.
      expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
      return { kind: msgtype, name: file?.name ?? '', body: new Uint8Array(await shown.arrayBuffer()) };
    }),
  );
}

customerFilesContract('files over the kf channel', open);

test('a refusal of media/get is a refusal, although it comes with HTTP 200', async () => {
  const subject = await open();
  const media = await subject.sendsFile('a.csv', png);
  await subject.order('faults', { kind: 'errcode', code: 830002, api: 'media/get' });
  expect(await subject.channel.fetchFile?.(media)).toEqual({ kind: 'refused', reason: 'too-big' });
  await subject.order('faults', { kind: 'end-token' });
  expect(await subject.channel.fetchFile?.(media)).toMatchObject({ kind: 'fetched' });
  await subject.order('faults', { kind: 'drop-after-processing', api: 'media/get' });
  expect(await subject.channel.fetchFile?.(media)).toMatchObject({ kind: 'unsure' });
  await subject.close();
});

test('a refusal is one whatever kind of content it is said to be, and a file needs no name', async () => {
  const answers = [
    new Response(JSON.stringify(refusal(42001)), { headers: { 'content-type': 'text/plain' } }),
    new Response(JSON.stringify(refusal(40007)), { headers: { 'content-type': 'text/plain' } }),
    new Response(Uint8Array.from(png), { headers: { 'content-type': 'image/png' } }),
  ];
  const { connection } = scriptedWecom(() => answers.shift());
  const channel = wecomChannel(connection);
  expect(await channel.fetchFile?.('media-1')).toEqual({ kind: 'refused', reason: 'gone' });
  expect(await channel.fetchFile?.('media-2')).toEqual({ kind: 'fetched', body: Buffer.from(png) });
});

test('what is larger than WeCom lets through is not read to its end, whatever its length is said to be', async () => {
  let given = 0;
  const endless = new ReadableStream({
    pull: (stream) => {
      given += 1;
      stream.enqueue(new Uint8Array(1024 * 1024));
      if (given === 40) stream.close();
    },
  });
  const { connection } = scriptedWecom(() => new Response(endless, { headers: named }));
  expect(await wecomChannel(connection).fetchFile?.('media-1')).toEqual({
    kind: 'refused',
    reason: 'too-big',
  });
  expect(given).toBeLessThan(30);
});

test('a file is not looked for where an answer points to: the token would go along', async () => {
  const { connection, calls } = scriptedWecom(() => refusal(0));
  const asked: unknown[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(init?.redirect);
    return String(input).includes('media/get')
      ? Promise.resolve(new Response('', { status: 302, headers: { location: 'https://elsewhere.test' } }))
      : (connection.fetch ?? globalThis.fetch)(input, init);
  };
  const fetched = await wecomChannel({ ...connection, fetch }).fetchFile?.('media-1');
  expect(fetched).toMatchObject({ kind: 'busy', reason: 'HTTP 302' });
  expect([asked, calls.length]).toEqual([['manual', 'manual'], 1]);
});

test('a name may have a semicolon in it', async () => {
  const subject = await open();
  const media = await subject.sendsFile('订单;9月.csv', png);
  expect(await subject.channel.fetchFile?.(media)).toMatchObject({ kind: 'fetched', name: '订单;9月.csv' });
  await subject.close();
});

test('a picture above 2 MB, or a file above 20, arrives as a text that says so', async () => {
  const subject = await open();
  const large = Buffer.alloc(2 * 1024 * 1024 + 1, png);
  expect(await subject.sendsFile('a.png', large)).toBe('');
  expect(await subject.sendsFile('a.png', large.subarray(1))).not.toBe('');
  expect(await subject.sendsFile('a.csv', large)).not.toBe('');
  expect(await subject.sendsFile('a.csv', Buffer.alloc(20 * 1024 * 1024 + 1, 65))).toBe('');
  await subject.close();
});

test('what WeCom does not take as a picture, or at all, is refused with its reason', async () => {
  const subject = await open();
  await subject.says();
  const send = (kind: 'image' | 'file', body: Uint8Array, key: string) =>
    subject.channel.sendFile?.(to, { kind, name: 'a.bin', body }, key);
  expect(await send('image', new Uint8Array(20), 'k1')).toMatchObject({ kind: 'refused' });
  expect(await send('file', new Uint8Array(3), 'k2')).toMatchObject({ kind: 'refused' });
  expect(await send('file', new Uint8Array(20), 'k3')).toEqual({ kind: 'sent' });
  await subject.close();
});

test('an upload that was cut off is tried again, and the file arrives once', async () => {
  const subject = await open();
  await subject.says();
  const send = () => subject.channel.sendFile?.(to, { kind: 'image', name: 'a.png', body: png }, 'key-1');
  await subject.order('faults', { kind: 'drop-after-processing', api: 'media/upload' });
  expect(await send()).toMatchObject({ kind: 'busy' });
  await subject.order('faults', { kind: 'errcode', code: 40007, api: 'kf/send_msg' });
  expect(await send()).toMatchObject({ kind: 'busy' });
  await subject.order('faults', { kind: 'drop-after-processing', api: 'kf/send_msg' });
  expect(await send()).toMatchObject({ kind: 'unsure' });
  expect(await send()).toEqual({ kind: 'sent' });
  expect(await subject.files()).toHaveLength(1);
  await subject.close();
});
