import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import * as z from 'zod';
import { readIndex } from '../../lib/knowledge/load-index.ts';
import { articlesOf } from '../../lib/knowledge/stored-article.ts';
import { startQueues } from '../../lib/local/queues.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'dingxin-cli-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const address = z.looseObject({ request_url: z.string() });
const manifest = z.looseObject({
  settings: z.looseObject({
    event_subscriptions: address.extend({ bot_events: z.array(z.string()) }),
    interactivity: address,
  }),
});

test('the help is a command line that can be copied', async () => {
  expect((await run(['--help'])).out).toContain('dingxin kb publish --bucket NAME');
});

test.each([
  ['an unknown command', ['kb', 'burn'], 'There is no command "kb burn"'],
  ['a command that lacks its second word', ['config'], 'There is no command "config":'],
  ['a manifest without an address', ['manifest', '--url', 'abc'], '--url https://'],
  ['a bucket that is not named', ['kb', 'publish'], '--bucket NAME'],
])('%s is refused with what to write instead', async (_, args, advice) => {
  const { code, err } = await run(args);
  expect(code).toBe(1);
  expect(err).toContain(advice);
});

const noAccount = {
  ...{ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_PROFILE: '', AWS_EC2_METADATA_DISABLED: 'true' },
  ...{ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
};

test.each([
  ['credentials', noAccount],
  ['region', { ...noAccount, AWS_REGION: '' }],
])('without AWS %s it is told what is missing, and not to try again', async (_, environment) => {
  const { code, err } = await run(['customers', '--table', 'NAME'], environment);
  expect(code).toBe(1);
  expect(err).toContain('AWS_PROFILE=');
});

test('the manifest sends everything that Slack has to say to one address', async () => {
  const { out } = await run(['manifest', '--url', 'https://api.example/']);
  const { settings } = manifest.parse(JSON.parse(out));
  const { event_subscriptions: events, interactivity } = settings;
  expect([events.request_url, interactivity.request_url]).toEqual(Array(2).fill('https://api.example/slack'));
  expect(events.bot_events).toEqual(['message.channels', 'message.groups']);
});

test('articles are published where the desk reads them', async () => {
  const server = await startQueues(folder);
  await fetch(`${server.url}/articles`, { method: 'PUT' });
  const { out, err } = await run(['kb', 'publish', '--bucket', 'articles'], {
    AWS_ENDPOINT_URL_S3: server.url,
  });
  expect(err).toBe('');
  expect(out).toMatch(/^\d+ articles published/);
  const index = await fetch(`${server.url}/articles/knowledge/index.bin`);
  expect(articlesOf(readIndex(await index.bytes())).length).toBeGreaterThan(60);
  await server.close();
});

test('an article that cannot be used is told with file and line, and nothing is published', async () => {
  const bad = mkdtempSync(join(tmpdir(), 'dingxin-bad-'));
  writeFileSync(join(bad, 'bad.md'), '---\ntitle: a\n---\n');
  const { code, err } = await run(['kb', 'publish', '--bucket', 'articles', '--folder', bad]);
  expect(code).toBe(1);
  expect(err).toMatch(/bad\.md:1: category/);
});
