import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { customer, get, keys, kf, post } from './wecom-rig.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'pretend-peers-'));
const running = new Set<ChildProcess>();

const options = {
  dataDir,
  exitWithParent: true,
  wecom: {
    ...keys,
    port: 0,
    callbackUrl: 'http://127.0.0.1:9/wecom',
    accounts: [{ openKfid: kf, name: '支持' }],
    customers: [{ externalUserid: customer, nickname: '小王', openKfid: kf }],
  },
  slack: {
    port: 0,
    eventsUrl: 'http://127.0.0.1:9/slack',
    signingSecret: 'a-secret',
    botToken: 'xoxb-test',
    team: 'T1',
    botUserId: 'U0',
    botId: 'B0',
    channels: [{ id: 'C1', name: 'support' }],
    users: [{ id: 'U1', name: 'lin' }],
  },
};

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

function start(json: string): ChildProcess {
  const child = spawn(process.execPath, ['lib/local/peers/main.ts', json], { stdio: 'pipe' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

const urls = z.object({ wecom: z.url(), slack: z.url() });

async function startPeers() {
  const child = start(JSON.stringify(options));
  const [line] = child.stdout === null ? [] : await once(child.stdout, 'data');
  return { child, ...urls.parse(JSON.parse(String(line))) };
}

test('a killed process goes on where it was, and one whose parent has gone ends', async () => {
  const first = await startPeers();
  await post(`${first.wecom}/_control/say`, { externalUserid: customer, text: '你好' });
  await post(`${first.wecom}/_control/clock`, { offset: 60_000 });
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await startPeers();
  expect(await get(`${second.wecom}/_control/state`)).toMatchObject({
    offset: 60_000,
    customers: [{ conversations: [{ messages: [{ direction: 'in', text: '你好' }] }] }],
  });
  second.child.stdin?.end();
  expect(await once(second.child, 'exit')).toEqual([0, null]);
});

test('wrong options end the process with the names of what is wrong, and without the values', async () => {
  const child = start(
    JSON.stringify({ ...options, wecom: { ...options.wecom, encodingAesKey: 'short-value' } }),
  );
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said).toContain('wecom.encodingAesKey');
  expect(said).not.toContain('short-value');
});
