import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { SupportStack } from '../../lib/infra/support-stack.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { bundleOptions } from '../bench/bundle.ts';
import { resources } from './synthesize.ts';

const root = join(import.meta.dirname, '../..');
const kibibytes = 1024;

/** What a cold start may have to read. */
const limits: Record<string, number> = {
  'receive-wecom': 350,
  'receive-slack': 600,
};

const app = new App();
const stack = new SupportStack(app, 'Desk', { stage: 'dev', root });
const { directory } = app.synth();
const functions = [...resources(Template.fromStack(stack), 'AWS::Lambda::Function').values()].map(
  ({ Properties, Metadata }) => ({
    name: Metadata?.dingxin?.name ?? '',
    folder: join(directory, `asset.${Properties.Code.S3Key.replace('.zip', '')}`),
    hasConfig: Properties.Environment.Variables.CONFIG_DIR === '/var/task/config',
  }),
);

it('there is a bundle for every function', () => {
  expect(functions).toHaveLength(9);
});

it.each(functions)('$name is small enough to start cold', ({ name, folder }) => {
  const size = Math.ceil(statSync(join(folder, 'index.mjs')).size / kibibytes);
  console.log(`${name} ${size} KiB`);
  expect(size).toBeLessThanOrEqual(limits[name] ?? 1100);
});

it.each(functions)('$name keeps Chinese as it is written', ({ folder }) => {
  expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toMatch(/\\u(4e|5[0-9]|6[0-9])[0-9a-f]{2}/i);
});

it.each(functions)('$name has the configuration with it if it needs it', ({ folder, hasConfig }) => {
  const files = readdirSync(folder);
  expect(files.includes('config')).toBe(hasConfig);
  if (hasConfig)
    expect(readdirSync(join(folder, 'config'))).toEqual(readdirSync(join(root, 'config')).filter(isYaml));
});

it('a bundle reads the settings as they stand in config, without the parser', async () => {
  const source = "export { readSettings } from './lib/runtime/settings.ts';";
  const outfile = join(mkdtempSync(join(tmpdir(), 'dingxin-settings-')), 'settings.mjs');
  const stdin = { contents: source, resolveDir: root, sourcefile: 'settings.ts' };
  await build({ ...bundleOptions(true), stdin, outfile });
  const folder = functions.find(({ hasConfig }) => hasConfig)?.folder ?? '';
  const script = `import('file://${outfile}').then((m) => console.log(JSON.stringify(m.readSettings(${JSON.stringify(join(folder, 'config'))}))))`;
  const read = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(JSON.parse(read)).toEqual(JSON.parse(JSON.stringify(readSettings(join(root, 'config')))));
  rmSync(dirname(outfile), { recursive: true });
});

it.each(functions)('$name loads from its bundle alone', ({ folder }) => {
  const script = `import('file://${join(folder, 'index.mjs')}').then((m) => console.log(typeof m.handler))`;
  // Nothing but what Lambda would set, so that a package outside the bundle cannot help.
  const options = { cwd: folder, env: { AWS_REGION: 'eu-west-1' }, encoding: 'utf8' } as const;
  expect(execFileSync(process.execPath, ['-e', script], options).trim()).toBe('function');
});

const isYaml = (name: string) => name.endsWith('.yaml');
