import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { type DoorRequest, slackDoor } from '../../../lib/channels/slack/door.ts';
import { slackDesk } from '../../../lib/channels/slack/send.ts';
import { TransientError } from '../../../lib/core/errors.ts';
import type { Inbound } from '../../../lib/core/message.ts';
import { instant } from '../../../lib/core/time.ts';
import { openClock, type PeerClock } from '../../../lib/local/peers/peer.ts';
import { startPretendSlack } from '../../../lib/local/peers/slack/server.ts';
import type { Facts, Log } from '../../../lib/ports.ts';

const secrets = { signingSecrets: ['secret'], botUserId: 'U0BOT', botId: 'B0BOT', team: 'T0DESK' };
const botToken = 'xoxb-1';

const actedSchema = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  ts: z.string().default(''),
  status: z.number().optional(),
});

/** The door and the desk on the two sides of a pretend workspace, which ends with the test. */
export async function startWorkspace() {
  const clock = openClock();
  const inbox = openInbox();
  const eventsUrl = await startDoor(inbox, clock);
  const url = await startSlack(eventsUrl, clock);
  return {
    desk: slackDesk({ botToken, team: secrets.team, apiUrl: `${url}/api/` }),
    ...inbox,
    /** What people do in Slack; see the pretend Slack's README. */
    act: async (name: string, body: object) => {
      const answer = await fetch(`${url}/_control/${name}`, { method: 'POST', body: JSON.stringify(body) });
      return actedSchema.parse(await answer.json());
    },
  };
}

/** What came through the door, and why the rest did not. */
function openInbox() {
  const received: { inbound: Inbound; event: string }[] = [];
  const reasons: unknown[] = [];
  let failures = 0;
  const note = (event: string, facts?: Facts): void => {
    if (event === 'slack.ignored') reasons.push(facts?.['reason']);
  };
  const log: Log = { info: note, warn: note, error: note };
  const receive = async (inbound: Inbound, event: string): Promise<void> => {
    failures -= 1;
    if (failures >= 0) throw new TransientError('queues.send', 'The queue is away.');
    received.push({ inbound, event });
  };
  const fails = (times: number): void => {
    failures = times;
  };
  return { received, reasons, log, receive, fails };
}

async function startDoor({ log, receive }: ReturnType<typeof openInbox>, clock: PeerClock): Promise<string> {
  const door = slackDoor({ secrets, receive, now: () => instant(clock.now()), log });
  const app = createServer(async (request, response) => {
    const { status, headers, body } = await door(await readRequest(request));
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });
  const address = app.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/slack`;
}

async function readRequest(request: IncomingMessage): Promise<DoorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return { rawBody: Buffer.concat(chunks), headers: Object.fromEntries(headers) };
}

async function startSlack(eventsUrl: string, clock: PeerClock): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slack-workspace-'));
  const { team, botUserId, botId } = secrets;
  const slack = await startPretendSlack({
    port: 0,
    dataDir,
    clock,
    eventsUrl,
    signingSecret: 'secret',
    botToken,
    team,
    botUserId,
    botId,
    channels: [{ id: 'C0DESK', name: 'desk' }],
    users: [
      { id: 'U0LIN', name: '林工' },
      { id: 'U0STRANGER', name: 'stranger', team: 'T0THEIRS' },
    ],
    retryDelays: [0, 0, 0],
  });
  onTestFinished(async () => {
    await slack.close();
    rmSync(dataDir, { recursive: true });
  });
  return slack.url;
}
