import { expect, it } from 'vitest';
import { toChange } from '../../../lib/channels/slack/to-change.ts';
import { inboundSchema } from '../../../lib/core/message.ts';
import { messageEnvelope, root, said, team } from './payloads.ts';

type Fields = Readonly<Record<string, unknown>>;

const self = { team, botUserId: 'U0BOT', botId: 'B0BOT' };
const at = '1795340050.000300';
const before = { type: 'message', user: 'U0LIN', team, text: '每年 3600 元', ts: said, thread_ts: root };
const edited = { user: 'U0LIN', ts: '1795340050.000000' };
const after = { ...before, text: '每年 6300 元', edited };

/** The event has a time of its own, and no author: who wrote it stands in the message. */
const change = (event: Fields, envelope: Fields = {}) =>
  toChange(
    messageEnvelope(
      {
        user: undefined,
        text: undefined,
        thread_ts: undefined,
        ts: at,
        event_ts: at,
        hidden: true,
        ...event,
      },
      envelope,
    ),
    self,
  );
const edit = (message: Fields, previous: Fields = before, envelope: Fields = {}) =>
  change({ subtype: 'message_changed', message, previous_message: previous }, envelope);
const deletion = (previous: Fields, envelope: Fields = {}) =>
  change({ subtype: 'message_deleted', deleted_ts: said, previous_message: previous }, envelope);

it('an edit names the message by the id that it was received under, behind it in its thread', () => {
  const taken = edit(after);
  expect(taken).toEqual({
    event: 'Ev0MESSAGE',
    inbound: {
      kind: 'agent.change',
      id: `slack:${team}:C0DESK:${said}:edited:1795340050.000000`,
      group: `slack:${team}:C0DESK:${root}`,
      order: '001795340050.000300',
      at: 1_795_340_050_000,
      person: { team, user: 'U0LIN' },
      channel: 'C0DESK',
      thread: root,
      change: 'edited',
      message: `slack:${team}:C0DESK:${said}`,
    },
  });
  if ('ignored' in taken) throw new Error(taken.ignored);
  expect(inboundSchema.parse(taken.inbound)).toEqual(taken.inbound);
});

it('a deletion names what was deleted', () => {
  expect(deletion(before)).toMatchObject({
    inbound: {
      id: `slack:${team}:C0DESK:${said}:deleted`,
      person: { team, user: 'U0LIN' },
      thread: root,
      change: 'deleted',
      message: `slack:${team}:C0DESK:${said}`,
    },
  });
});

it('one edit is one, however often it is told of, and the next is another', () => {
  const idOf = (taken: ReturnType<typeof edit>) => ('ignored' in taken ? taken.ignored : taken.inbound.id);
  const again = { ...after, text: '每年 6300 元，含税', edited: { ...edited, ts: '1795340060.000000' } };
  expect(idOf(edit(after, before, { event_id: 'Ev0AGAIN' }))).toBe(idOf(edit(after)));
  expect(idOf(edit(again, after))).not.toBe(idOf(edit(after)));
});

it.each([
  ['a preview was added', edit({ ...before, attachments: [{ from_url: 'https://help.example' }] })],
  ['a preview was added to what had been edited', edit({ ...after, attachments: [] }, after)],
  [
    'only what no customer reads changed',
    edit({ ...after, text: '<https://a.example>' }, { ...before, text: 'https://a.example' }),
  ],
  [
    'Slack tells neither what it was nor who edited it',
    change({ subtype: 'message_changed', message: before }),
  ],
])('where %s, the words are the same', (_, taken) => {
  expect(taken).toEqual({ ignored: 'the same words' });
});

it('an edit is one although Slack does not tell what it said before', () => {
  expect(change({ subtype: 'message_changed', message: after })).toMatchObject({
    inbound: { change: 'edited' },
  });
});

it.each([
  ['our own', { user: 'U0BOT' }, 'our own message'],
  ['another bot’s', { bot_id: 'B0OTHER' }, 'from a bot'],
  ['not in a thread', { thread_ts: undefined }, 'not in a thread'],
  ['a thread’s first', { thread_ts: said }, 'not in a thread'],
])('a message that is %s may be changed', (_, fields, ignored) => {
  expect(edit({ ...after, ...fields })).toEqual({ ignored });
  expect(deletion({ ...before, ...fields })).toEqual({ ignored });
});

it.each([
  ['a deletion that names nothing', { subtype: 'message_deleted' }, 'subtype message_deleted'],
  [
    'an edit of another kind',
    { subtype: 'message_changed', message: { ts: 'soon', user: 7 } },
    'subtype message_changed',
  ],
])('%s is left out', (_, event, ignored) => {
  expect(change(event)).toEqual({ ignored });
});

it('a change in another workspace is nothing to us', () => {
  const elsewhere = { team_id: 'T0OTHER', context_team_id: 'T0OTHER', authorizations: [] };
  expect(edit(after, before, elsewhere)).toEqual({ ignored: 'another workspace' });
});

it('a stranger of a shared channel keeps their own workspace', () => {
  expect(deletion({ ...before, user_team: 'T0THEIRS' })).toMatchObject({
    inbound: { person: { team: 'T0THEIRS' } },
  });
});
