import type { Json } from './entries.ts';
import type { SlackOptions } from './options.ts';
import { appId } from './shape.ts';
import type { OwedEvent } from './state.ts';

/** The outer `event_callback` around an event. Its id and time are the same on every try. */
export function toEnvelope(options: SlackOptions, owed: OwedEvent): Json {
  const { team, botUserId } = options;
  return {
    token: 'pretend-verification-token',
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: appId(options),
    event: owed.event,
    type: 'event_callback',
    event_id: owed.id,
    event_time: Math.floor(owed.at / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: owed.isShared,
    event_context: `4-${owed.id}`,
  };
}
