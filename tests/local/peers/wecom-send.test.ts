import { describe, expect, test } from 'vitest';
import { customer, hour, kf, type Rig, startRig } from './wecom-rig.ts';

const text = (content: string) => ({ touser: customer, open_kfid: kf, msgtype: 'text', text: { content } });
const say = (rig: Rig) => rig.control('say', { externalUserid: customer, text: '你好' });
const send = (rig: Rig, body: unknown) => rig.api('kf/send_msg', body);

async function startTalking(): Promise<Rig> {
  const rig = await startRig();
  await say(rig);
  return rig;
}

describe('the window', () => {
  test('the sixth message after a customer message is 95001, and the next customer message opens five more', async () => {
    const rig = await startTalking();
    for (let sent = 0; sent < 5; sent += 1) expect(await send(rig, text('a'))).toMatchObject({ errcode: 0 });
    expect(await send(rig, text('a'))).toMatchObject({ errcode: 95001 });
    await say(rig);
    expect(await send(rig, text('a'))).toMatchObject({ errcode: 0 });
  });

  test('a customer who never wrote cannot be written to: 95002', async () => {
    const rig = await startRig();
    expect(await send(rig, text('a'))).toMatchObject({ errcode: 95002 });
  });

  test('48 hours after the last customer message the answer is 95002', async () => {
    const rig = await startTalking();
    await rig.forward(48 * hour + 1000);
    await rig.renewToken();
    expect(await send(rig, text('a'))).toMatchObject({ errcode: 95002 });
  });
});

describe('what may be sent', () => {
  test('a text of 2048 bytes is sent and one of 2049 is 45002: bytes count, not characters', async () => {
    const rig = await startTalking();
    expect(await send(rig, text(`${'定'.repeat(682)}ab`))).toMatchObject({ errcode: 0 });
    expect(await send(rig, text('定'.repeat(683)))).toMatchObject({ errcode: 45002 });
  });

  test('an empty text is 44004', async () => {
    expect(await send(await startTalking(), text(''))).toMatchObject({ errcode: 44004 });
  });

  test('an unknown account is 95000 and an unknown customer is 40096', async () => {
    const rig = await startTalking();
    expect(await send(rig, { ...text('a'), open_kfid: 'no' })).toMatchObject({ errcode: 95000 });
    expect(await send(rig, { ...text('a'), touser: 'no' })).toMatchObject({ errcode: 40096 });
  });

  test('a menu is sent, one of eleven items is 95008 and one with an unknown item is 95009', async () => {
    const rig = await startTalking();
    const item = { type: 'click', click: { id: 'csat:1', content: '好' } };
    const menu = (list: unknown) => ({
      ...text(''),
      msgtype: 'msgmenu',
      msgmenu: { head_content: '评价', list },
    });
    expect(await send(rig, menu([item]))).toMatchObject({ errcode: 0 });
    expect(await send(rig, menu(Array(11).fill(item)))).toMatchObject({ errcode: 95008 });
    expect(await send(rig, menu([{ type: 'button' }]))).toMatchObject({ errcode: 95009 });
    expect(
      await send(rig, menu([{ type: 'click', click: { id: 'x'.repeat(65), content: '好' } }])),
    ).toMatchObject({
      errcode: 40058,
    });
  });

  test('a link needs a scheme, and its title is cut without a word', async () => {
    const rig = await startTalking();
    const link = (url: string) => ({
      ...text(''),
      msgid: 'link-1',
      msgtype: 'link',
      link: { title: '定'.repeat(50), url, thumb_media_id: 'm' },
    });
    expect(await send(rig, link('example.com'))).toMatchObject({ errcode: 40058 });
    expect(await send(rig, link('https://example.com'))).toMatchObject({ errcode: 0 });
    const log = JSON.stringify(await rig.ask('_control/log'));
    expect(log).toContain(`"title":"${'定'.repeat(42)}"`);
  });
});

describe('the msgid', () => {
  test.each(['', 'a b', 'x'.repeat(33), '定'])('%j is 40058', async (msgid) => {
    expect(await send(await startTalking(), { ...text('a'), msgid })).toMatchObject({ errcode: 40058 });
  });

  test('one that was used is refused in words, and nothing is applied twice', async () => {
    const rig = await startTalking();
    expect(await send(rig, { ...text('a'), msgid: 'one' })).toMatchObject({ errcode: 0, msgid: 'one' });
    const second = await send(rig, { ...text('a'), msgid: 'one' });
    expect(second.errcode).not.toBe(0);
    expect(second.errmsg).toMatch(/重复.*duplicate msgid/);
    const { entries } = await rig.ask('_control/log');
    expect(JSON.stringify(entries).match(/"type":"sent"/g)).toHaveLength(1);
    expect(await rig.ask('_control/state')).toMatchObject({
      customers: [{ conversations: [{ used: 1, left: 4 }] }, {}],
    });
  });

  test('one that was refused may be used again', async () => {
    const rig = await startTalking();
    expect(await send(rig, { ...text(''), msgid: 'one' })).toMatchObject({ errcode: 44004 });
    expect(await send(rig, { ...text('a'), msgid: 'one' })).toMatchObject({ errcode: 0 });
  });

  test('a message without one is given one', async () => {
    const answer = await send(await startTalking(), text('a'));
    expect(answer['msgid']).toMatch(/^[0-9a-zA-Z_-]{32}$/);
  });
});

test('a send that failed later is told by an event and marked as failed', async () => {
  const rig = await startTalking();
  await send(rig, { ...text('a'), msgid: 'one' });
  await rig.control('fail', { msgid: 'one', failType: 10 });
  const { msg_list } = await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(msg_list).toMatchObject([
    {},
    {
      msgtype: 'event',
      origin: 4,
      event: { event_type: 'msg_send_fail', fail_msgid: 'one', fail_type: 10, external_userid: customer },
    },
  ]);
  expect(await rig.ask('_control/state')).toMatchObject({
    customers: [
      { conversations: [{ messages: [{}, { msgid: 'one', status: 'failed', failType: 10 }] }] },
      {},
    ],
  });
});
