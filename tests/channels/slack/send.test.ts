import { describe, expect, it } from 'vitest';
import { slackDesk } from '../../../lib/channels/slack/send.ts';
import { instant, milliseconds } from '../../../lib/core/time.ts';
import { cardView, pageView } from '../../contracts/desk-views.ts';
import { type Answer, type Call, startWebApi } from './web-api.ts';

const botToken = 'xoxb-never-to-be-seen';
const place = { channel: 'C0DESK', ts: '1795340000.000100' };
const posted = { body: { ok: true, ...place } };
const failure = (error: string): Answer => ({ body: { ok: false, error } });

async function openDesk(answer: (call: Call) => Answer, timeout = 2_000) {
  const { apiUrl, calls } = await startWebApi(answer);
  const desk = slackDesk({ botToken, team: 'T0DESK', apiUrl, timeout: milliseconds(timeout) });
  return { desk, calls };
}

describe('posting to Slack', () => {
  it('says what the message is, in metadata, and neither unfurls nor links', async () => {
    const { desk, calls } = await openDesk(() => posted);
    expect(await desk.openThread('C0DESK', cardView(), 'eff_1')).toEqual({ kind: 'sent', place });
    const [call] = calls;
    expect(call?.method).toBe('chat.postMessage');
    expect(call?.authorization).toBe(`Bearer ${botToken}`);
    expect(call?.form.get('unfurl_links')).toBe('false');
    expect(call?.form.get('unfurl_media')).toBe('false');
    expect(call?.form.has('link_names')).toBe(false);
    expect(JSON.parse(call?.form.get('metadata') ?? '')).toEqual({
      event_type: 'dingxin_effect',
      event_payload: { key: 'eff_1', ticket: 'tkt_01JDESK7K3Q' },
    });
  });

  it('replies under the root', async () => {
    const { desk, calls } = await openDesk(() => posted);
    await desk.post('C0DESK', '1795339000.000100', { kind: 'bot', text: '好' }, 'eff_2');
    expect(calls[0]?.form.get('thread_ts')).toBe('1795339000.000100');
    expect(calls[0]?.form.has('reply_broadcast')).toBe(false);
  });

  it('changes a message without touching its metadata, and links no names', async () => {
    const { desk, calls } = await openDesk(() => posted);
    expect(await desk.updateCard(place, cardView())).toEqual({ kind: 'sent', place });
    expect(calls[0]?.method).toBe('chat.update');
    expect(calls[0]?.form.has('metadata')).toBe(false);
    expect(calls[0]?.form.get('parse')).toBe('none');
  });

  it('opens a direct message once', async () => {
    const { desk, calls } = await openDesk(({ method }) =>
      method === 'conversations.open' ? { body: { ok: true, channel: { id: 'D0LIN' } } } : posted,
    );
    const page = pageView({ kind: 'person', user: 'U0LIN' });
    await desk.sendPage(page, 'pag_1');
    await desk.sendPage(page, 'pag_2');
    expect(calls.map(({ method }) => method)).toEqual([
      'conversations.open',
      'chat.postMessage',
      'chat.postMessage',
    ]);
    expect(calls[2]?.form.get('channel')).toBe('D0LIN');
  });

  it('tells a person in the thread they wrote in', async () => {
    const { desk, calls } = await openDesk(() => ({ body: { ok: true, message_ts: '1.2' } }));
    const sent = await desk.tell({
      type: 'person.tell',
      person: { team: 'T0DESK', user: 'U0LIN' },
      channel: 'C0DESK',
      thread: '1795339000.000100',
      notice: 'already-acknowledged',
      detail: '<@U0WANG>',
    });
    expect(sent).toEqual({ kind: 'sent' });
    expect(calls[0]?.method).toBe('chat.postEphemeral');
    expect(Object.fromEntries(calls[0]?.form ?? [])).toMatchObject({
      channel: 'C0DESK',
      user: 'U0LIN',
      thread_ts: '1795339000.000100',
      text: expect.stringContaining('已由 <@U0WANG> 确认'),
    });
  });
});

describe('what comes of a send', () => {
  const limited = (seconds: string): Answer => ({
    status: 429,
    headers: { 'retry-after': seconds },
    body: failed,
  });
  const failed = { ok: false, error: 'ratelimited' };

  it.each<readonly [string, Answer, object]>([
    ['a 429', limited('17'), { kind: 'busy', wait: 17_000, reason: 'ratelimited' }],
    ['a 429 without a wait', limited('0'), { kind: 'busy', wait: 1_000, reason: 'ratelimited' }],
    ['a limit in a 200', failure('rate_limited'), { kind: 'busy', wait: 5_000, reason: 'rate_limited' }],
    [
      'too many messages',
      failure('message_limit_exceeded'),
      { kind: 'busy', reason: 'message_limit_exceeded' },
    ],
    [
      'a token that has ended',
      failure('token_revoked'),
      { kind: 'busy', wait: 30_000, reason: 'token_revoked' },
    ],
    ['no such channel', failure('channel_not_found'), { kind: 'refused', reason: 'channel_not_found' }],
    ['an archived channel', failure('is_archived'), { kind: 'refused', reason: 'is_archived' }],
    ['bad blocks', failure('invalid_blocks'), { kind: 'refused', reason: 'invalid_blocks' }],
    ['a catastrophe at Slack', failure('fatal_error'), { kind: 'unsure', reason: 'fatal_error' }],
    ['a 500', { status: 500, body: 'oops' }, { kind: 'unsure', reason: 'http 500' }],
    ['a 503', { status: 503, body: '' }, { kind: 'unsure', reason: 'http 503' }],
    ['a dropped connection', 'cut', { kind: 'unsure', reason: 'network' }],
    [
      'a page of a proxy',
      { body: `<html>${botToken}</html>` },
      { kind: 'unsure', reason: 'unreadable answer' },
    ],
    ['an answer without a place', { body: { ok: true } }, { kind: 'unsure', reason: 'unreadable answer' }],
  ])('after %s is known', async (_, answer, sent) => {
    const { desk, calls } = await openDesk(() => answer);
    const outcome = await desk.openThread('C0DESK', cardView(), 'eff_1');
    expect(outcome).toMatchObject(sent);
    expect(JSON.stringify(outcome)).not.toContain(botToken);
    // Nothing is tried twice here: whoever owes it decides.
    expect(calls.length).toBe(1);
  });

  it('after a timeout is unsure', async () => {
    const { desk } = await openDesk(() => 'never', 100);
    expect(await desk.openThread('C0DESK', cardView(), 'eff_1')).toEqual({
      kind: 'unsure',
      reason: 'timeout',
    });
  });

  it('is refused for a message that is gone', async () => {
    const { desk } = await openDesk(() => failure('message_not_found'));
    const refused = { kind: 'refused', reason: 'message_not_found' };
    expect(await desk.updateCard(place, cardView())).toEqual(refused);
  });

  it('is refused for a person who is gone, and no page is posted', async () => {
    const { desk, calls } = await openDesk(() => failure('user_not_found'));
    const page = pageView({ kind: 'person', user: 'U0GONE' });
    expect(await desk.sendPage(page, 'pag_1')).toEqual({ kind: 'refused', reason: 'user_not_found' });
    expect(calls.map(({ method }) => method)).toEqual(['conversations.open']);
  });
});

describe('looking a message up', () => {
  const since = instant(1_795_340_000_000);
  const ours = (key: string) => ({ event_type: 'dingxin_effect', event_payload: { key } });

  it('asks for metadata from a little earlier on, and reads every page', async () => {
    const { desk, calls } = await openDesk(({ form }) =>
      form.get('cursor') === null
        ? { body: { ok: true, messages: [{ ts: '2.1' }], response_metadata: { next_cursor: 'more' } } }
        : { body: { ok: true, messages: [{ ts: '2.2', metadata: ours('eff_1') }] } },
    );
    expect(await desk.find({ channel: 'C0DESK' }, 'eff_1', since)).toEqual({ channel: 'C0DESK', ts: '2.2' });
    expect(calls.map(({ method }) => method)).toEqual(['conversations.history', 'conversations.history']);
    expect(calls[0]?.form.get('include_all_metadata')).toBe('true');
    expect(calls[0]?.form.get('oldest')).toBe('1795339940.000000');
  });

  it("takes no other app's metadata for ours", async () => {
    const theirs = { event_type: 'other_app', event_payload: { key: 'eff_1', ticket: 'tkt_1' } };
    const { desk } = await openDesk(() => ({
      body: {
        ok: true,
        messages: [
          { ts: '2.1', metadata: theirs },
          { ts: '2.2', metadata: null },
        ],
      },
    }));
    expect(await desk.find({ channel: 'C0DESK', root: '2.1' }, 'eff_1', since)).toBeUndefined();
    expect(await desk.rootTicket('C0DESK', '2.1')).toBeUndefined();
  });

  it.each<readonly [string, Answer]>([
    ['a 500', { status: 500, body: 'oops' }],
    ['a dropped connection', 'cut'],
    ['a missing scope', failure('missing_scope')],
    ['a 429', { status: 429, headers: { 'retry-after': '3' }, body: {} }],
    ['an answer of another shape', { body: { ok: true } }],
  ])('is not taken for "not there" after %s', async (_, answer) => {
    const { desk } = await openDesk(() => answer);
    const error = { name: 'TransientError', code: 'slack.look-up' };
    await expect(desk.find({ channel: 'C0DESK' }, 'eff_1', since)).rejects.toMatchObject(error);
    await expect(desk.find({ channel: '', user: 'U0LIN' }, 'eff_1', since)).rejects.toMatchObject(error);
    await expect(desk.rootTicket('C0DESK', '2.1')).rejects.toMatchObject(error);
  });
});
