import { describe, expect, it } from 'vitest';
import { toPress } from '../../../lib/channels/slack/to-press.ts';
import { inboundSchema } from '../../../lib/core/message.ts';
import { pressPayload, root, team } from './payloads.ts';

const self = { team, botUserId: 'U0BOT', botId: 'B0BOT' };

function pressFrom(action = {}, more = {}) {
  const taken = toPress(pressPayload(action, more), self);
  if ('ignored' in taken) throw new Error(`ignored: ${taken.ignored}`);
  return inboundSchema.parse(taken.inbound);
}

describe('a press', () => {
  it('says who pressed what, where, and about what', () => {
    expect(pressFrom()).toEqual({
      kind: 'press',
      id: `slack:${team}:C0DESK:${root}:1795339995.000300:U0LIN`,
      group: `slack:${team}:C0DESK:${root}:press`,
      order: '001795339995.000300',
      at: 1_795_339_995_000,
      person: { team, user: 'U0LIN' },
      action: 'ticket.claim',
      value: 'tkt_01J',
      place: { channel: 'C0DESK', ts: root },
    });
  });

  it('waits for no message of the thread it stands in', () => {
    const container = {
      type: 'message',
      message_ts: '1795339990.000200',
      channel_id: 'C0DESK',
      thread_ts: root,
    };
    expect(pressFrom({}, { container })).toMatchObject({
      group: `slack:${team}:C0DESK:1795339990.000200:press`,
      place: { ts: '1795339990.000200' },
    });
  });

  it('is another one when somebody else, or the same person later, pushes the button', () => {
    const first = pressFrom().id;
    expect(pressFrom({ action_ts: '1795339996.000100' }).id).not.toBe(first);
    expect(pressFrom({}, { user: { id: 'U0WANG', team_id: team } }).id).not.toBe(first);
    expect(pressFrom().id).toBe(first);
  });

  it('of a stranger keeps their workspace', () => {
    expect(pressFrom({}, { user: { id: 'U0LIN', team_id: 'T0THEIRS' } })).toMatchObject({
      person: { team: 'T0THEIRS', user: 'U0LIN' },
    });
  });

  it('has no value when the button had none', () => {
    expect(pressFrom({ value: undefined })).toMatchObject({ value: '' });
  });

  it.each([
    ['a value that Slack would not take', { value: 'x'.repeat(2_001) }],
    ['no time', { action_ts: undefined }],
  ])('with %s is ignored', (_, action) => {
    expect(toPress(pressPayload(action), self)).toEqual({ ignored: 'unknown shape' });
  });
});
