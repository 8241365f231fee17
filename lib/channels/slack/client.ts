import { WebClient } from '@slack/web-api';
import type { Duration } from '../../core/time.ts';
import { silentLogger } from './silent-logger.ts';

/** How to reach Slack's Web API. */
export interface ClientOptions {
  readonly botToken: string;
  /** Another server than Slack's own, with the path of its API. */
  readonly apiUrl?: string;
  readonly timeout: Duration;
}

/**
 * The real client with everything switched off that waits or repeats by itself: whoever owes the message decides
 * when it is sent again. By default it retries for half an hour and pauses all calls after one 429.
 */
export function openClient({ botToken, apiUrl, timeout }: ClientOptions): WebClient {
  return new WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // An address from an argument would carry the token elsewhere.
    allowAbsoluteUrls: false,
    logger: silentLogger(),
  });
}
