import { slackDoor as openSlackDoor } from '../../lib/channels/slack/door.ts';
import { instant } from '../../lib/core/time.ts';
import { toRawRequest } from '../../lib/runtime/http.ts';
import { openLog } from '../../lib/runtime/log.ts';
import { anyEvent } from './event.ts';
import { slack } from './slack-signer.ts';
import type { Knock } from './trial.ts';
import { nowSeconds } from './wecom-genuine.ts';

/** Slack's door, put together as the function does it, with a queue that counts. */
export function slackDoor(): Knock {
  const { secret, oldSecret, ...self } = slack;
  // An empty secret, which anybody could sign with, must let nobody in.
  let received: string[] = [];
  const door = openSlackDoor({
    secrets: { signingSecrets: [secret, oldSecret, ''], ...self },
    receive: async (_, event) => void received.push(event),
    now: () => instant(nowSeconds * 1_000),
    log: openLog('receive-slack'),
  });
  return async (event) => {
    received = [];
    const { body: rawBody, headers } = toRawRequest(anyEvent.parse(event));
    const { status, body = '' } = await door({ rawBody, headers });
    return { status, body, received };
  };
}
