import { beforeEach, describe, expect, it } from 'vitest';
import type { DoorAnswer, DoorOptions, slackDoor } from '../../../lib/channels/slack/door.ts';
import { TransientError } from '../../../lib/core/errors.ts';
import type { Inbound } from '../../../lib/core/message.ts';
import { instant } from '../../../lib/core/time.ts';
import type { Facts, Log } from '../../../lib/ports.ts';
import { messageEnvelope, pressPayload, team } from './payloads.ts';
import { escaped, nowSeconds, secret, signed, signedForm } from './signed.ts';

type Line = { readonly event: string; readonly facts: Facts | undefined };

function openRig(slack: typeof slackDoor) {
  const received: { inbound: Inbound; event: string }[] = [];
  const lines: Line[] = [];
  const note = (event: string, facts?: Facts): void => void lines.push({ event, facts });
  const log: Log = { info: note, warn: note, error: note };
  let receive: DoorOptions['receive'] = async (inbound, event) => void received.push({ inbound, event });
  const door = slack({
    secrets: { signingSecrets: [secret], botUserId: 'U0BOT', botId: 'B0BOT', team },
    receive: (inbound, event) => receive(inbound, event),
    now: () => instant(nowSeconds * 1_000),
    log,
  });
  return {
    door,
    received,
    lines,
    reasons: () =>
      lines.filter(({ event }) => event === 'slack.ignored').map(({ facts }) => facts?.['reason']),
    receivesWith: (other: DoorOptions['receive']) => {
      receive = other;
    },
  };
}

const empty: DoorAnswer = { status: 200 };
const malformed: DoorAnswer = { status: 400, headers: { 'x-slack-no-retry': '1' } };
const json = { 'content-type': 'application/json' };
const form = 'application/x-www-form-urlencoded';
const challenge = { type: 'url_verification', token: 't', challenge: 'ch4ll' };
const message = () => escaped(messageEnvelope());
const command = 'command=%2Fdesk&text=queue&team_id=T0DESK&user_id=U0LIN&channel_id=C0DESK&trigger_id=1.2.x';

const otherInteractions: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [
    'a message shortcut',
    { type: 'message_action', callback_id: 'new', user: { id: 'U0LIN' }, team: { id: team } },
  ],
  ['a global shortcut', { type: 'shortcut', callback_id: 'new', user: { id: 'U0LIN' }, team: { id: team } }],
  [
    'a submitted modal',
    { type: 'view_submission', view: { callback_id: 'v' }, user: { id: 'U0LIN' }, team: { id: team } },
  ],
  [
    'a closed modal',
    { type: 'view_closed', view: { callback_id: 'v' }, user: { id: 'U0LIN' }, team: { id: team } },
  ],
  ['a button that is not ours', pressPayload({ action_id: 'somebody.else' })],
  [
    'a button of a modal',
    pressPayload({}, { container: { type: 'view', view_id: 'V1' }, message: undefined }),
  ],
  ['something new', { type: 'hologram_gesture', user: { id: 'U0LIN' }, team: { id: team } }],
];

/** Every request that the front door has to answer rightly, for the sources and for the bundle alike. */
export function doorSuite(slack: typeof slackDoor): void {
  let rig: ReturnType<typeof openRig>;
  beforeEach(() => {
    rig = openRig(slack);
  });

  describe('the handshake', () => {
    it('answers a signed challenge', async () => {
      const answer = { status: 200, headers: json, body: '{"challenge":"ch4ll"}' };
      expect(await rig.door(signed(JSON.stringify(challenge)))).toEqual(answer);
    });

    it('answers no unsigned challenge', async () => {
      expect(await rig.door(signed(JSON.stringify(challenge), { isUnsigned: true }))).toEqual({
        status: 401,
      });
    });
  });

  describe('what is not signed by Slack', () => {
    it.each([
      ['with another secret', () => signed(message(), { secret: 'guess' })],
      ['six minutes ago', () => signed(message(), { skew: -360 })],
      ['a day ahead', () => signed(message(), { skew: 86_400 })],
      ['not at all', () => signed(message(), { isUnsigned: true })],
      ['not at all, and is malformed', () => signed('{"type":', { isUnsigned: true })],
      ['not at all, and is empty', () => signed('', { isUnsigned: true })],
      ['not at all, as ssl_check', () => signed('ssl_check=1', { isUnsigned: true, contentType: form })],
      ['not at all, with ssl_check in it', () => signed('{"ssl_check":"x"}', { isUnsigned: true })],
      ['for another body', () => ({ ...signed(message()), rawBody: Buffer.from(`${message()} `) })],
      ['without an equals sign', () => signed(message(), { headers: { 'x-slack-signature': 'v0abc' } })],
      ['with no headers at all', () => ({ rawBody: Buffer.from(message()), headers: {} })],
    ])('is refused: signed %s', async (_, request) => {
      expect(await rig.door(request())).toEqual({ status: 401 });
      expect(rig.received).toEqual([]);
    });

    it('is refused unread when it is larger than a megabyte', async () => {
      expect(await rig.door(signed('x'.repeat(1_000_001)))).toEqual({ status: 413 });
    });
  });

  describe('what is signed and cannot be read', () => {
    it.each([
      ['malformed JSON', () => signed('{"type":')],
      ['an empty body', () => signed('')],
      ['null', () => signed('null')],
      ['a list', () => signed('[1,2]')],
      ['a string', () => signed('"event_callback"')],
      ['a number', () => signed('42')],
      ['an event that is no object', () => signed('{"type":"event_callback","event":null}')],
      ['no actions', () => signedForm({ type: 'block_actions', actions: [] })],
      ['a malformed payload', () => signed('payload=%7B', { contentType: form })],
      ['a payload of null', () => signedForm(null)],
      ['bytes that are no UTF-8', () => signed(Buffer.from('{"a":"\xff"}', 'latin1'))],
    ])('is refused for good: %s', async (_, request) => {
      expect(await rig.door(request())).toEqual(malformed);
    });
  });

  describe('a message in a thread', () => {
    const text = '你好，请先重新授权店铺';

    it.each([
      ['escaped JSON', () => signed(message())],
      ['raw UTF-8', () => signed(JSON.stringify(messageEnvelope()))],
      ['a charset', () => signed(message(), { contentType: 'application/json; charset=utf-8' })],
      ['an unknown content type', () => signed(message(), { contentType: 'text/plain' })],
      ['headers in capitals', () => inCapitals(signed(message()))],
      ['a retry header', () => signed(message(), { headers: { 'x-slack-retry-num': '3' } })],
    ])('is received with %s', async (_, request) => {
      expect(await rig.door(request())).toEqual(empty);
      expect(rig.received).toMatchObject([{ event: 'Ev0MESSAGE', inbound: { kind: 'agent.message', text } }]);
    });

    it('is answered only after it was received', async () => {
      const arrived = Promise.withResolvers<void>();
      const queued = Promise.withResolvers<void>();
      rig.receivesWith(async () => {
        arrived.resolve();
        await queued.promise;
      });
      let isAnswered = false;
      const answer = rig.door(signed(message())).finally(() => {
        isAnswered = true;
      });
      await arrived.promise;
      await new Promise(setImmediate);
      expect(isAnswered).toBe(false);
      queued.resolve();
      expect(await answer).toEqual(empty);
    });

    it('makes Slack try again when it could not be received, and is taken then', async () => {
      rig.receivesWith(() => Promise.reject(new TransientError('queues.send', 'The queue is away.')));
      expect(await rig.door(signed(message()))).toEqual({ status: 500 });
      expect(rig.lines).toContainEqual({
        event: 'slack.not-received',
        facts: { type: 'event_callback', code: 'queues.send' },
      });
      rig.receivesWith(async () => undefined);
      const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' };
      expect(await rig.door(signed(message(), { headers: retry }))).toEqual(empty);
    });

    it('leaves nothing that somebody wrote in the log', async () => {
      await rig.door(signed(message()));
      expect(JSON.stringify(rig.lines)).not.toContain('授权');
    });
  });

  describe('an event that is nothing to us', () => {
    it.each([
      ['our own message', messageEnvelope({ user: 'U0BOT', bot_id: 'B0BOT' }), 'our own message'],
      ['our own file', messageEnvelope({ subtype: 'file_share', user: 'U0BOT' }), 'our own message'],
      [
        'our own message of an old kind',
        messageEnvelope({ subtype: 'bot_message', bot_id: 'B0BOT', user: undefined }),
        'our own message',
      ],
      ['another bot', messageEnvelope({ bot_id: 'B0OTHER' }), 'from a bot'],
      [
        'our own edit',
        messageEnvelope({ subtype: 'message_changed', user: undefined, message: { bot_id: 'B0BOT' } }),
        'from a bot',
      ],
      [
        'an edit',
        messageEnvelope({ subtype: 'message_changed', user: undefined, message: {} }),
        'subtype message_changed',
      ],
      [
        'a deletion',
        messageEnvelope({ subtype: 'message_deleted', user: undefined }),
        'subtype message_deleted',
      ],
      ['somebody joining', messageEnvelope({ subtype: 'channel_join' }), 'subtype channel_join'],
      ['a message outside threads', messageEnvelope({ thread_ts: undefined }), 'not in a thread'],
      [
        'a mention, which also comes as a message',
        messageEnvelope({ type: 'app_mention' }),
        'event app_mention',
      ],
      [
        'a reaction',
        messageEnvelope({ type: 'reaction_added', item: { channel: 'C0DESK', ts: said } }),
        'event reaction_added',
      ],
      ['an event of nobody', messageEnvelope({ type: 'channel_rename', user: null }), 'event channel_rename'],
      ['a message of nobody', messageEnvelope({ user: null }), 'no author'],
      ['an uninstall', messageEnvelope({ type: 'app_uninstalled' }), 'event app_uninstalled'],
      ['another workspace', messageEnvelope({}, elsewhere), 'another workspace'],
      ['a message of an unknown shape', messageEnvelope({ ts: 'soon' }), 'unknown shape'],
    ])('gets 200 and a reason: %s', async (_, envelope, reason) => {
      expect(await rig.door(signed(escaped(envelope)))).toEqual(empty);
      expect(rig.reasons()).toEqual([reason]);
      expect(rig.received).toEqual([]);
    });
  });

  describe('a press', () => {
    it.each(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8'])(
      'is received as %s',
      async (contentType) => {
        expect(await rig.door(signedForm(pressPayload(), { contentType }))).toEqual(empty);
        expect(rig.received).toMatchObject([{ inbound: { kind: 'press', action: 'ticket.claim' } }]);
      },
    );

    it('shows a warning sign when it could not be received', async () => {
      rig.receivesWith(() => Promise.reject(new TransientError('queues.send', 'The queue is away.')));
      expect(await rig.door(signedForm(pressPayload({ action_id: 'page.acknowledge' })))).toEqual({
        status: 500,
      });
    });
  });

  describe('an interaction without a listener', () => {
    it.each(otherInteractions)('gets 200: %s', async (_, payload) => {
      expect(await rig.door(signedForm(payload))).toEqual(empty);
      expect(rig.received).toEqual([]);
    });

    it('gets 200 when a step of a workflow is run', async () => {
      const envelope = messageEnvelope({
        type: 'function_executed',
        function: { callback_id: 'f' },
        function_execution_id: 'Fx1',
        bot_access_token: 'xwfp-1',
        inputs: {},
      });
      expect(await rig.door(signed(escaped(envelope)))).toEqual(empty);
    });

    it('gets an empty list when it asks for options', async () => {
      const payload = {
        type: 'block_suggestion',
        action_id: 'x',
        value: 'a',
        user: { id: 'U0LIN' },
        team: { id: team },
      };
      const answer = { status: 200, headers: json, body: '{"options":[]}' };
      expect(await rig.door(signedForm(payload))).toEqual(answer);
    });

    it('lets our own command in, and answers nothing yet', async () => {
      const oncall = command.replace('%2Fdesk', '%2Foncall').replace('text=queue', 'text=primary+8h');
      const answer = await rig.door(signed(oncall, { contentType: form }));
      expect(answer).toEqual({ status: 200 });
      expect(rig.received).toMatchObject([
        { inbound: { kind: 'command', text: 'primary 8h', channel: 'C0DESK', person: { user: 'U0LIN' } } },
      ]);
    });

    it('gets an answer that only its author sees when it is a command', async () => {
      const answer = await rig.door(signed(command, { contentType: form }));
      expect(answer).toMatchObject({ status: 200, headers: json });
      expect(answer.body).toContain('"response_type":"ephemeral"');
    });

    it('gets 200 when Slack checks the certificate, signed', async () => {
      expect(await rig.door(signed('ssl_check=1&token=legacy', { contentType: form }))).toEqual(empty);
    });
  });
}

const said = '1795339990.000200';
const elsewhere = {
  team_id: 'T0OTHER',
  context_team_id: 'T0OTHER',
  authorizations: [{ team_id: 'T0OTHER' }],
};

function inCapitals({ rawBody, headers }: ReturnType<typeof signed>): ReturnType<typeof signed> {
  const upper = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]);
  return { rawBody, headers: Object.fromEntries(upper) };
}
