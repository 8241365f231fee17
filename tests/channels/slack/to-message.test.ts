import { describe, expect, it } from 'vitest';
import { type Taken, toMessage } from '../../../lib/channels/slack/to-message.ts';
import { type AgentMessage, inboundSchema } from '../../../lib/core/message.ts';
import { messageEnvelope, root, said, team } from './payloads.ts';

const self = { team, botUserId: 'U0BOT', botId: 'B0BOT' };

function messageFrom(event: Readonly<Record<string, unknown>>, envelope = {}): AgentMessage {
  return messageOf(toMessage(messageEnvelope(event, envelope), self));
}

function messageOf(taken: Taken): AgentMessage {
  if ('ignored' in taken) throw new Error(`ignored: ${taken.ignored}`);
  const inbound = inboundSchema.parse(taken.inbound);
  if (inbound.kind !== 'agent.message') throw new Error(inbound.kind);
  return inbound;
}

describe('a message of an agent', () => {
  it('is told by its place and time, in the group of its thread', () => {
    expect(messageFrom({})).toEqual({
      kind: 'agent.message',
      id: `slack:${team}:C0DESK:${said}`,
      group: `slack:${team}:C0DESK:${root}`,
      order: '001795339990.000200',
      at: 1_795_339_990_000,
      person: { team, user: 'U0LIN' },
      channel: 'C0DESK',
      thread: root,
      text: '你好，请先重新授权店铺',
      isInternal: false,
    });
  });

  it('sorts by bytes as it was said, a second or a thousand years later', () => {
    const moments = [
      '999.000001',
      '1795339990.000200',
      '1795339990.000201',
      '1795339991.0',
      '31795339991.000001',
    ];
    const orders = moments.map((ts) => messageFrom({ ts }).order);
    expect(orders.toSorted()).toEqual(orders);
  });

  it('keeps its event id over retries', () => {
    const taken = toMessage(messageEnvelope({}, { event_id: 'Ev0AGAIN' }), self);
    expect(taken).toMatchObject({ event: 'Ev0AGAIN' });
  });

  it.each([
    ['in a channel shared with their company', { user: 'U0STRANGER', team: 'T0THEIRS' }],
    ['as newer payloads say it', { user: 'U0STRANGER', team, user_team: 'T0THEIRS' }],
  ])('keeps the workspace of a stranger %s', (_, event) => {
    expect(messageFrom(event).person).toEqual({ team: 'T0THEIRS', user: 'U0STRANGER' });
  });

  it('is ours in a channel that another workspace hosts', () => {
    const envelope = { team_id: 'T0HOST', context_team_id: 'T0HOST', authorizations: [{ team_id: team }] };
    expect(messageFrom({}, envelope).group).toBe(`slack:${team}:C0DESK:${root}`);
  });

  it('is what somebody says of themselves, too: it is not lost in silence', () => {
    expect(messageFrom({ subtype: 'me_message', text: '正在查日志' }).text).toBe('正在查日志');
  });

  it('is internal when it is also sent to the channel', () => {
    expect(messageFrom({ subtype: 'thread_broadcast' }).isInternal).toBe(true);
  });

  it.each([
    ['<@U0WANG> 这个你看一下', true],
    ['  <@U0WANG|wang> look', true],
    ['<!subteam^S0ONCALL> 帮忙', true],
    ['<!here> 谁熟悉面单?', true],
    ['大家 <!channel> 注意', true],
    ['见 <#C0OPS|ops>', true],
    ['客户在骂人，<@U0WANG> 你来看看', true],
    ['<https://help.example/a> 请看', false],
    ['1 &lt; 2', false],
  ])('of "%s" is internal: %s', (text, isInternal) => {
    expect(messageFrom({ text }).isInternal).toBe(isInternal);
  });

  it.each([
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['看 <https://help.example/a?x=1&amp;y=2|帮助文档>', '看 帮助文档 https://help.example/a?x=1&y=2'],
    ['<https://help.example>', 'https://help.example'],
    ['打开 <http://help.example|help.example> 即可', '打开 http://help.example 即可'],
    ['写信到 <mailto:a@help.example|a@help.example>', '写信到 a@help.example'],
    ['致电 <tel:+862188886666|021-8888 6666>', '致电 021-8888 6666 +862188886666'],
    ['请联系 <@U0WANG|小王>', '请联系 @小王'],
    ['请联系 <@U0WANG>', '请联系 @同事'],
    ['ask <@U0WANG>', 'ask @a colleague'],
    ['<!date^1795340000^{date}|2026-11-22> 前', '2026-11-22 前'],
    ['谢谢 :pray:', '谢谢 :pray:'],
    ['第一行\n第二行', '第一行\n第二行'],
  ])('of "%s" reads as "%s"', (text, read) => {
    expect(messageFrom({ text }).text).toBe(read);
  });

  it('takes the files that came with it, and what can be downloaded of them', () => {
    const url_private_download = 'https://files.slack.com/files-pri/T0-F1/download/a.pdf';
    const files = [
      { id: 'F1', name: '操作步骤.pdf', size: 9, url_private_download, mode: 'hosted' },
      { id: 'F2', name: null, title: '截图', size: 9, url_private_download, mode: 'external' },
      { id: 'F3' },
    ];
    const event = { subtype: 'file_share', files, text: '请看' };
    expect(messageFrom(event)).toMatchObject({
      text: '请看',
      files: [
        { id: 'F1', name: '操作步骤.pdf', size: 9, url: url_private_download },
        { id: 'F2', name: '截图', size: 9 },
        { id: 'F3', name: 'F3', size: 0 },
      ],
    });
    expect(messageFrom({ ...event, text: '' }).files?.map(({ url }) => url)).toEqual([
      url_private_download,
      undefined,
      undefined,
    ]);
    expect(messageFrom({ text: '无附件' })).not.toHaveProperty('files');
  });

  it('keeps its words whatever is told of a file', () => {
    const files = [null, { id: 'F1', name: 7, size: '12' }, { id: 'F2', name: 'a', size: -1 }];
    const said = toMessage(messageEnvelope({ text: '请看', files }), self);
    const named = [{ name: '?' }, { name: 'F1', size: 0 }, { name: 'a', size: 0 }];
    expect(said).toMatchObject({ inbound: { text: '请看', files: named } });
  });

  const shared = { is_share: true, is_msg_unfurl: true, text: '内部讨论', ts: said };
  const preview = { is_msg_unfurl: true, text: '内部讨论', from_url: 'https://x.slack.com/archives/C0/p1' };
  const link = { from_url: 'https://help.example', title: '帮助' };

  it.each([
    ['forwards another', '', [shared], true],
    ['forwards another with a word', '请看', [link, shared], true],
    ['is nothing but what hangs on it', '', [preview], true],
    ['links to another', '<https://x.slack.com/archives/C0/p1>', [preview], false],
    ['links to a page', '<https://help.example>', [link], false],
    ['has what nobody knows hanging on it', '请看', [null, 7, { is_share: 'yes' }], false],
    ['has something else in that place', '请看', 'none', false],
  ])('that %s is known for it', (_, text, attachments, isIt) => {
    const message = messageFrom({ text, attachments });
    expect([message.hasShared === true, JSON.stringify(message).includes('内部讨论')]).toEqual([isIt, false]);
  });

  it('on which only a preview hangs is empty', () => {
    expect(toMessage(messageEnvelope({ text: '', attachments: [link] }), self)).toEqual({ ignored: 'empty' });
  });

  it('without a word is ignored', () => {
    expect(toMessage(messageEnvelope({ text: '  ' }), self)).toEqual({ ignored: 'empty' });
  });

  it('that begins a thread is not in one', () => {
    expect(toMessage(messageEnvelope({ thread_ts: said }), self)).toEqual({ ignored: 'not in a thread' });
  });
});
