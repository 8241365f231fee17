import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import * as z from 'zod';
import { slackDesk } from '../../lib/channels/slack/send.ts';
import { instant, seconds } from '../../lib/core/time.ts';
import { openClock } from '../../lib/local/peers/peer.ts';
import { startPretendSlack } from '../../lib/local/peers/slack/server.ts';
import { openDeskTwin } from '../twins/desk-channel.ts';
import { type DeskRig, deskChannelContract } from './desk-channel.ts';
import { cardView, openedAt } from './desk-views.ts';

const channel = 'C0DESK';
const missingChannel = 'C0NOWHERE';
const user = 'U0LIN';

describe("the desk's twin", () => {
  deskChannelContract(async (): Promise<DeskRig> => {
    const now = () => openedAt;
    const twin = openDeskTwin(now, [channel]);
    const unsure = { kind: 'unsure', reason: 'network' } as const;
    return {
      desk: twin.desk,
      channel,
      missingChannel,
      user,
      now,
      losesNextAnswer: async () => twin.failNext({ isDone: true, answer: unsure }),
      failsNext: async () => twin.failNext({ isDone: false, answer: unsure }),
      limits: async (count) =>
        twin.failNext({
          isDone: false,
          answer: { kind: 'busy', wait: seconds(count), reason: 'ratelimited' },
        }),
      // Only the desk itself writes to the twin, so somebody else's message is one that it does not have.
      somebodyPosts: async () => {
        const page = await twin.desk.openThread(channel, cardView(), 'eff_other');
        return page.kind === 'sent' ? `${page.place?.ts ?? ''}9` : '';
      },
    };
  });
});

describe('the desk in Slack', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  const written = z.object({ ok: z.literal(true), ts: z.string().default('') });

  deskChannelContract(async (): Promise<DeskRig> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'desk-contract-'));
    const clock = openClock();
    const slack = await startPretendSlack({
      port: 0,
      dataDir,
      clock,
      // Events are not what this suite is about; nobody listens on the port for discarding.
      eventsUrl: 'http://127.0.0.1:9/slack',
      signingSecret: 'secret',
      botToken: 'xoxb-contract',
      team: 'T0DESK',
      botUserId: 'U0BOT',
      botId: 'B0BOT',
      channels: [{ id: channel, name: 'desk' }],
      users: [{ id: user, name: '林工' }],
    });
    ends.push(async () => {
      await slack.close();
      rmSync(dataDir, { recursive: true });
    });
    const control = async (name: string, body: object) => {
      const response = await fetch(`${slack.url}/_control/${name}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return written.parse(await response.json());
    };
    const fault = async (body: object) => void (await control('faults', body));
    return {
      desk: slackDesk({ botToken: 'xoxb-contract', team: 'T0DESK', apiUrl: `${slack.url}/api/` }),
      channel,
      missingChannel,
      user,
      now: () => instant(clock.now()),
      losesNextAnswer: () => fault({ kind: 'drop-after-processing', method: 'chat.postMessage' }),
      failsNext: () => fault({ kind: 'http-500', method: 'chat.postMessage' }),
      limits: (count) => fault({ kind: 'rate-limit', seconds: count }),
      somebodyPosts: async () => (await control('message', { channel, user, text: '早' })).ts,
    };
  });
});
