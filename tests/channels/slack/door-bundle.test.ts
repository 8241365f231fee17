import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import type { slackDoor } from '../../../lib/channels/slack/door.ts';
import { doorSuite } from './door-suite.ts';

const home = mkdtempSync(join(tmpdir(), 'slack-door-'));
const outfile = join(home, 'door.mjs');
const stub = join(import.meta.dirname, '../../../lib/infra/stub.cjs');

// As the stack bundles it, without what Bolt brings for servers, sockets and installations.
await build({
  entryPoints: [join(import.meta.dirname, '../../../lib/channels/slack/door.ts')],
  outfile,
  bundle: true,
  minify: true,
  charset: 'utf8',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
  },
  alias: { express: stub, '@slack/socket-mode': stub, '@slack/oauth': stub, 'raw-body': stub },
});
const bundled: { readonly slackDoor: typeof slackDoor } = await import(
  /* @vite-ignore */ pathToFileURL(outfile).href
);

describe("Slack's front door, bundled", () => {
  afterAll(() => rmSync(home, { recursive: true }));

  it('is smaller than 300 KiB', () => {
    expect(statSync(outfile).size).toBeLessThan(300 * 1_024);
  });

  doorSuite(bundled.slackDoor);
});
