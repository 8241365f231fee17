import fc from 'fast-check';
import { slack } from './slack-signer.ts';
import { awkwardText } from './texts.ts';
import type { Expectation } from './trial.ts';
import { word } from './wecom-genuine.ts';

/** What Slack sends, what must come of it, and what was said in it. */
export interface SlackBody {
  readonly what: string;
  readonly body: Buffer;
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  readonly accepted: Expectation;
  readonly secrets: readonly string[];
}

const ts = fc.integer({ min: 1, max: 999_999 }).map((part) => `1795575000.${String(part).padStart(6, '0')}`);
const root = '1795570000.000100';

const said = fc.record({
  ts,
  text: awkwardText,
  marker: word(12, 16),
  event: word(9, 12),
  isEscaped: fc.boolean(),
});

/** A message of an agent in a thread, received whatever it says. */
const message: fc.Arbitrary<SlackBody> = said.map(({ ts, text, marker, event, isEscaped }) => {
  const words = `${text}${marker}`;
  const json = JSON.stringify({
    type: 'event_callback',
    token: marker,
    team_id: slack.team,
    event_id: `Ev${event}`,
    event: {
      type: 'message',
      user: 'U0AGENT',
      text: words,
      ts,
      thread_ts: root,
      channel: 'C0FUZZ',
      team: slack.team,
    },
    authorizations: [{ enterprise_id: null, team_id: slack.team, user_id: slack.botUserId, is_bot: true }],
  });
  return {
    what: 'a message',
    body: Buffer.from(isEscaped ? escapeJson(json) : json),
    type: 'application/json',
    accepted: { kind: 'accepted', received: [`Ev${event}`] },
    secrets: [words, marker],
  };
});

/** An agent changes what they wrote in a thread, or takes it away. */
const change: fc.Arbitrary<SlackBody> = fc.tuple(said, fc.boolean()).map(([one, isDeletion]) => {
  const { ts, text, marker, event, isEscaped } = one;
  const words = `${text}${marker}`;
  const before = { user: 'U0AGENT', text: `${marker} before`, ts: '1795571000.000100', thread_ts: root };
  const how = isDeletion
    ? { subtype: 'message_deleted', deleted_ts: before.ts }
    : { subtype: 'message_changed', message: { ...before, text: words, edited: { user: 'U0AGENT', ts } } };
  const json = JSON.stringify({
    type: 'event_callback',
    token: marker,
    team_id: slack.team,
    event_id: `Ev${event}`,
    event: { type: 'message', ...how, previous_message: before, hidden: true, channel: 'C0FUZZ', ts },
    authorizations: [{ enterprise_id: null, team_id: slack.team, user_id: slack.botUserId, is_bot: true }],
  });
  return {
    what: isDeletion ? 'a deletion' : 'an edit',
    body: Buffer.from(isEscaped ? escapeJson(json) : json),
    type: 'application/json',
    accepted: { kind: 'accepted', received: [`Ev${event}`] },
    secrets: [words, marker],
  };
});

function escapeJson(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A press of one of our buttons. */
const press: fc.Arbitrary<SlackBody> = said.map(({ ts, marker, isEscaped }) => {
  const payload = {
    type: 'block_actions',
    token: marker,
    team: { id: slack.team, domain: 'fuzz' },
    user: { id: 'U0AGENT', username: 'agent', team_id: slack.team },
    container: { type: 'message', message_ts: root, channel_id: 'C0FUZZ' },
    response_url: `https://hooks.slack.com/actions/${marker}`,
    actions: [{ type: 'button', action_id: 'ticket.claim', block_id: 'b', value: marker, action_ts: ts }],
  };
  const form = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return {
    what: 'a press',
    body: Buffer.from(isEscaped ? form : form.replaceAll('%20', '+')),
    type: 'application/x-www-form-urlencoded',
    accepted: { kind: 'accepted', received: [`press:${slack.team}:C0FUZZ:${root}:${ts}:U0AGENT`] },
    secrets: [marker],
  };
});

const challenge: fc.Arbitrary<SlackBody> = word(10, 60).map((text) => ({
  what: 'a challenge',
  body: Buffer.from(JSON.stringify({ type: 'url_verification', token: 'x', challenge: text })),
  type: 'application/json',
  accepted: { kind: 'accepted', received: [], body: JSON.stringify({ challenge: text }) },
  secrets: [text],
}));

const command: fc.Arbitrary<SlackBody> = said.map(({ marker }) => ({
  what: 'a command',
  body: Buffer.from(`command=%2Fdesk&text=${marker}&team_id=${slack.team}&user_id=U0AGENT&channel_id=C0FUZZ`),
  type: 'application/x-www-form-urlencoded',
  accepted: { kind: 'accepted', received: [] },
  secrets: [marker],
}));

/** Bodies as Slack makes them, messages mostly. */
export const slackBody: fc.Arbitrary<SlackBody> = fc.oneof(
  { weight: 4, arbitrary: message },
  { weight: 1, arbitrary: change },
  { weight: 2, arbitrary: press },
  { weight: 1, arbitrary: challenge },
  { weight: 1, arbitrary: command },
);
