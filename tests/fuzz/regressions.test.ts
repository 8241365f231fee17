import { expect, test } from 'vitest';
import { toCustomerText } from '../../lib/channels/slack/to-customer-text.ts';
import { contentOf } from '../../lib/channels/wecom/content.ts';
import { safeName } from '../../lib/core/attachment.ts';
import { sayContent } from '../../lib/core/wording.ts';
import { toEvent } from './event.ts';
import { overhear } from './overhear.ts';
import { checkPage } from './page-harm.ts';
import { keyOf, number, portal, portalDoor } from './portal-door.ts';
import { slackDoor } from './slack-door.ts';
import { sign } from './slack-signer.ts';
import { nowSeconds } from './wecom-genuine.ts';

const unreadable = [
  '{"type":"view_submission","view":null}',
  '{"type":"block_actions","actions":[{"action_id":"ticket.claim"}]}',
  '{"type":"shortcut"}',
  '{"type":"event_callback","event":{"type":"message"},"authorizations":[null]}',
];

/** What the door says to a body that Slack signed, and what it let in. */
function answerTo(text: string) {
  const body = Buffer.from(text);
  const { signature, timestamp } = sign(body, String(nowSeconds));
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp };
  return slackDoor()(toEvent({ method: 'POST', path: '/slack', query: '', headers, body, as: 'text' }));
}

test.each(unreadable)('Slack is told not to send again what Bolt cannot read: %s', async (text) => {
  expect(await answerTo(text)).toEqual({ status: 400, body: '', received: [] });
});

test('a message of nobody is taken and dropped', async () => {
  const nobody = '{"type":"event_callback","event":{"type":"message","user":null}}';
  expect(await answerTo(nobody)).toMatchObject({ status: 200, received: [] });
});

const asked = {
  method: 'GET',
  path: `/t/${number}`,
  query: `k=${keyOf(number)}`,
  headers: {},
  as: 'nothing',
} as const;
const bearer = `Bearer ${portal.apiKey}`;
const unmakeable = [
  { ...asked, path: `:99999${asked.path}` },
  { ...asked, path: `@evil.example${asked.path}` },
  { ...asked, path: '/api/tickets', headers: { authorization: `${bearer}\0` } },
  { ...asked, path: '/api/tickets', headers: { authorization: `${bearer}\r\nx: y` } },
];

test.each(unmakeable)(
  'the log has no link key and no API key of a request that cannot be made: %j',
  async (sent) => {
    const event = toEvent({ ...sent, body: Buffer.alloc(0) });
    const { value, output } = await overhear(() => portalDoor()(event));
    expect(value.status).toBeGreaterThanOrEqual(400);
    expect(output).toBe('');
  },
);

test('a right link that comes with a body shows its page', async () => {
  const event = toEvent({ ...asked, body: Buffer.from('x'), as: 'text' });
  const answer = await portalDoor()(event);
  expect(answer).toMatchObject({ status: 200, body: expect.stringContaining(portal.question) });
});

test('the progress page has no control characters and no half of a character', async () => {
  const text = 'a\0b\u001b[31m\ud83d';
  await checkPage({ subject: text, question: text, reply: text, summary: text, note: 'never shown' });
});

test('half of a character does not get in by WeCom or by Slack', () => {
  const said = contentOf({ msgtype: 'text', text: { content: 'a\ud83d' } });
  const sent = contentOf({ msgtype: 'file', file: { title: '\ude00b' } });
  expect([said, sent]).toMatchObject([{ text: 'a\ufffd' }, { summary: '\ufffdb' }]);
  expect(toCustomerText({ text: 'a\ud83d' })).toBe('a\ufffd');
  expect(safeName('\ude00.txt')).toBe('\ufffd.txt');
});

test.each(['constructor', '__proto__', 'toString'])('a kind of message called %s is a message', (what) => {
  expect([sayContent('zh', what), sayContent('en', what)]).toEqual(['消息', 'message']);
});
