import type { Construct } from 'constructs';
import { configDirectory } from './bundling.ts';
import { plain } from './grant.ts';
import { Secrets } from './secrets.ts';

/** Where the outside is, and who we are to it. */
export interface SharedProps {
  readonly stage: string;
  readonly isProduction: boolean;
  readonly portalUrl: string;
  readonly wecomApiUrl?: string | undefined;
  readonly slackApiUrl?: string | undefined;
  readonly heartbeatUrl?: string | undefined;
}

/** The grants that several functions hold: secrets, addresses of the outside, the configuration folder. */
export function makeShared(scope: Construct, props: SharedProps) {
  const secrets = new Secrets(scope, 'Secrets', props);
  return {
    /** Made only where it is asked for. */
    gatewaySecret: () => secrets.hold('GATEWAY_SECRET'),
    wecomCallback: secrets.make('WECOM_CALLBACK_SECRET'),
    wecomApi: secrets.make('WECOM_API_SECRET'),
    slackDoor: secrets.make('SLACK_DOOR_SECRET'),
    slackApi: secrets.make('SLACK_API_SECRET'),
    model: secrets.make('MODEL_SECRET'),
    portal: secrets.make('PORTAL_SECRET'),
    pages: secrets.make('PAGES_SECRET'),
    wecomUrl: plain('WECOM_API_URL', props.wecomApiUrl ?? 'https://qyapi.weixin.qq.com'),
    slackUrl: plain('SLACK_API_URL', props.slackApiUrl ?? 'https://slack.com/api/'),
    heartbeat: plain('HEARTBEAT_URL', props.heartbeatUrl ?? 'none'),
    portalUrl: plain('PORTAL_URL', props.portalUrl),
    config: plain('CONFIG_DIR', configDirectory),
  };
}

/** The shared grants by name. */
export type Shared = ReturnType<typeof makeShared>;
