import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { slackDesk } from '../../lib/channels/slack/send.ts';
import { instant } from '../../lib/core/time.ts';
import { openClock } from '../../lib/local/peers/peer.ts';
import { startPretendSlack } from '../../lib/local/peers/slack/server.ts';
import { startWebApi } from '../channels/slack/web-api.ts';
import { openDeskTwin } from '../twins/desk-channel.ts';
import { type DeskFilesRig, deskFilesContract } from './desk-files.ts';
import { cardView, openedAt } from './desk-views.ts';

const names = { channel: 'C0DESK', missingChannel: 'C0NOWHERE', user: 'U0LIN' };
const unused = async (): Promise<never> => {
  throw new Error('not what this suite is about');
};
const rest = { losesNextAnswer: unused, failsNext: unused, limits: unused, somebodyPosts: unused };

describe("files on the desk's twin", () => {
  deskFilesContract(async (): Promise<DeskFilesRig> => {
    const twin = openDeskTwin(() => openedAt, [names.channel]);
    return {
      ...{ ...names, ...rest, desk: twin.desk, now: () => openedAt },
      sharesFile: async (_, name, body) => {
        twin.shared.set(name, body);
        return { id: 'F0AGENT', name, size: body.length, url: name };
      },
      filesIn: async (root) =>
        twin.messages().flatMap(({ root: of, content }) => {
          if (of !== root || content.kind !== 'line' || content.line.kind !== 'file') return [];
          const uploaded = twin.uploads.get(content.line.file);
          return uploaded === undefined ? [] : [uploaded];
        }),
    };
  });
});

const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  url_private_download: z.string(),
});
const messageSchema = z.object({ ts: z.string(), files: z.array(fileSchema).default([]) });
const stateSchema = z.object({
  channels: z.array(
    z.object({ messages: z.array(messageSchema.extend({ replies: z.array(messageSchema).default([]) })) }),
  ),
});

describe('files in Slack', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  const startSlack = async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'desk-files-'));
    const clock = openClock();
    const slack = await startPretendSlack({
      ...{ port: 0, dataDir, clock, eventsUrl: 'http://127.0.0.1:9/slack', signingSecret: 'secret' },
      ...{ botToken: 'xoxb-files', team: 'T0DESK', botUserId: 'U0BOT', botId: 'B0BOT' },
      channels: [{ id: names.channel, name: 'desk' }],
      users: [{ id: names.user, name: '林工' }],
    });
    ends.push(async () => {
      await slack.close();
      rmSync(dataDir, { recursive: true });
    });
    return { url: slack.url, now: () => instant(clock.now()) };
  };
  const threadOf = async (url: string, root: string) => {
    const state = stateSchema.parse(await (await fetch(`${url}/_control/state`)).json());
    const roots = state.channels.flatMap(({ messages }) => messages);
    return roots.find(({ ts }) => ts === root)?.replies.flatMap(({ files }) => files) ?? [];
  };
  const open = async (token = 'xoxb-files'): Promise<DeskFilesRig> => {
    const { url, now } = await startSlack();
    return {
      ...{ ...names, ...rest, now },
      desk: slackDesk({ botToken: token, team: 'T0DESK', apiUrl: `${url}/api/` }),
      sharesFile: async (root, name, body) => {
        const files = [{ name, data: Buffer.from(body).toString('base64') }];
        const message = { channel: names.channel, threadTs: root, user: names.user, files };
        await fetch(`${url}/_control/message`, { method: 'POST', body: JSON.stringify(message) });
        const shared = (await threadOf(url, root)).at(-1);
        if (shared === undefined) throw new Error('nothing was shared');
        const { url_private_download: at, ...file } = shared;
        return { ...file, url: at.replace('https://files.slack.invalid', url) };
      },
      filesIn: async (root) =>
        Promise.all(
          (await threadOf(url, root)).map(async ({ id, name }) => {
            const shown = await fetch(`${url}/_control/file?id=${id}`);
            // The page shows it under its own address: a page that somebody shares must do nothing there.
            expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
            expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
            return { name, body: new Uint8Array(await shown.arrayBuffer()) };
          }),
        ),
    };
  };

  deskFilesContract(() => open());

  it('are not given to a token that may not read them: the page for signing in is no file', async () => {
    const { url } = await startSlack();
    const file = { id: 'F1', name: 'a.png', size: 12, url: `${url}/files-pri/T0DESK-F1/download/a.png` };
    const desk = slackDesk({ botToken: 'xoxb-other', team: 'T0DESK', apiUrl: `${url}/api/` });
    expect(await desk.fetchFile(file)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('files:read'),
    });
  });

  it.each([{ access: 'token_revoked' }, { access: 'account_inactive' }, { scopes: ['chat:write'] }])(
    'are a page for signing in once an administrator has set %o',
    async (order) => {
      const rig = await open();
      const sent = await rig.desk.openThread(rig.channel, cardView(), 'eff_card');
      const root = sent.kind === 'sent' ? (sent.place?.ts ?? '') : '';
      const file = await rig.sharesFile(root, '步骤.txt', Buffer.from('第一步'));
      const { origin } = new URL(file.url ?? '');
      await fetch(`${origin}/_control/token`, { method: 'POST', body: JSON.stringify(order) });
      expect(await rig.desk.fetchFile(file)).toMatchObject({ kind: 'refused' });
    },
  );

  it('are not looked for where an answer points to: the token would go along', async () => {
    const { apiUrl, calls } = await startWebApi(() => ({
      ...{ status: 302, body: '' },
      headers: { location: `${new URL('/', apiUrl).href}api/taken` },
    }));
    const desk = slackDesk({ botToken: 'xoxb-files', team: 'T0DESK', apiUrl });
    const file = { id: 'F1', name: 'a', size: 9, url: new URL('/api/file', apiUrl).href };
    expect(await desk.fetchFile(file)).toMatchObject({ kind: 'refused' });
    expect(calls.map(({ method }) => method)).toEqual(['file']);
  });

  it('are never fetched with our token from anywhere but Slack', async () => {
    const { url } = await startSlack();
    const other = await startSlack();
    const desk = slackDesk({ botToken: 'xoxb-files', team: 'T0DESK', apiUrl: `${url}/api/` });
    for (const at of [
      `${other.url}/files-pri/T0DESK-F1/x`,
      'https://files.slack.com/F1',
      'file:///etc/passwd',
    ]) {
      const fetched = await desk.fetchFile({ id: 'F1', name: 'a', size: 9, url: at });
      expect(fetched).toEqual({ kind: 'refused', reason: 'gone' });
    }
  });
});
