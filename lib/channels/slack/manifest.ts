/** The bot scopes that the desk uses, each for a reason. */
const scopes = [
  // Cards, replies, pages, hints that only one person sees.
  'chat:write',
  // What agents write in the threads of a public, and of a private channel.
  'channels:history',
  'groups:history',
  // Files that agents put into a thread, and those of customers.
  'files:read',
  'files:write',
  // Pages as direct messages, and looking up whether one arrived.
  'im:write',
  'im:history',
  // `/oncall`.
  'commands',
] as const;

/** The app as Slack takes it at api.slack.com/apps, "From a manifest": one request URL for everything. */
export function slackManifest(requestUrl: string): Readonly<Record<string, unknown>> {
  return {
    display_information: {
      name: 'Dingxin',
      description: 'A support desk that lives in chat: customers in WeCom, the team here.',
      background_color: '#0f766e',
    },
    features: {
      bot_user: { display_name: 'Dingxin', always_online: true },
      slash_commands: [
        {
          command: '/oncall',
          url: requestUrl,
          description: '谁在值班 Who is on call',
          usage_hint: '[primary @somebody 8h]',
          // Without it a mention would come as a name, which belongs to nobody in particular.
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...scopes] } },
    settings: {
      event_subscriptions: { request_url: requestUrl, bot_events: ['message.channels', 'message.groups'] },
      interactivity: { is_enabled: true, request_url: requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}
