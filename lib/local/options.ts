import type { OnClock } from './clock.ts';
import type { Environment } from './environment.ts';
import type { Say } from './say.ts';

/** How to run on one machine. */
export interface RuntimeOptions {
  /** Everything that lasts is here; a later run on it goes on where this one ended, however it ended. */
  readonly dataDir: string;
  /** Of the HTTP API, on the loopback interface; 0 takes any free one. */
  readonly port: number;
  /** The strings of the secrets by short name: `wecom-callback`, `slack-door`, ... One for each of the template. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Wins over the template: WECOM_API_URL, SLACK_API_URL, AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SQS (with the bucket) for servers of one's own. */
  readonly environment?: Environment;
  /** Tells others, such as the pretend peers, of the clock's offset in milliseconds. */
  readonly onClock?: OnClock;
  readonly log?: Say;
  /** Also make the queue and the secret of the advisor's own account; whoever asks runs its gateway. */
  readonly advisor?: boolean;
  /** The folder that holds `functions/` and `config/`; this program's own unless said. */
  readonly root?: string;
  /** Where synthesized templates are kept; `.dingxin` of the root unless said. */
  readonly cacheDir?: string;
}
