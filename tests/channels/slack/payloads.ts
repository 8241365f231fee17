type Fields = Readonly<Record<string, unknown>>;

export const team = 'T0DESK';
export const root = '1795339000.000100';
export const said = '1795339990.000200';

/** A `message` event of an agent in a thread, as the Events API delivers it. */
export function messageEnvelope(event: Fields = {}, envelope: Fields = {}): Fields {
  return {
    token: 'legacy',
    team_id: team,
    context_team_id: team,
    api_app_id: 'A0APP',
    type: 'event_callback',
    event_id: 'Ev0MESSAGE',
    event_time: 1_795_339_990,
    authorizations: [{ enterprise_id: null, team_id: team, user_id: 'U0BOT', is_bot: true }],
    is_ext_shared_channel: false,
    event: {
      type: 'message',
      client_msg_id: '6c1d0c3e-0000-4000-8000-000000000000',
      user: 'U0LIN',
      team,
      text: '你好，请先重新授权店铺',
      ts: said,
      thread_ts: root,
      parent_user_id: 'U0BOT',
      channel: 'C0DESK',
      channel_type: 'channel',
      event_ts: said,
      ...event,
    },
    ...envelope,
  };
}

/** A press of a button on a card. */
export function pressPayload(action: Fields = {}, more: Fields = {}): Fields {
  return {
    type: 'block_actions',
    api_app_id: 'A0APP',
    token: 'legacy',
    team: { id: team, domain: 'desk' },
    user: { id: 'U0LIN', username: 'lin', name: 'lin', team_id: team },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: '12345.98765.abcd',
    container: { type: 'message', message_ts: root, channel_id: 'C0DESK', is_ephemeral: false },
    channel: { id: 'C0DESK', name: 'desk' },
    message: { type: 'message', user: 'U0BOT', bot_id: 'B0BOT', ts: root, text: 'card' },
    state: { values: {} },
    response_url: 'https://hooks.slack.com/actions/T0DESK/1/x',
    actions: [
      {
        type: 'button',
        action_id: 'ticket.claim',
        block_id: 'b1',
        text: { type: 'plain_text', text: '认领 Claim', emoji: true },
        value: 'tkt_01J',
        action_ts: '1795339995.000300',
        ...action,
      },
    ],
    ...more,
  };
}
