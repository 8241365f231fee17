import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const files = globSync('{lib,functions,bin}/**/*.ts', { cwd: root })
  .toSorted()
  .map((path) => {
    const source = readFileSync(`${root}/${path}`, 'utf8');
    return { path, source, layer: layerOf(path), imports: importsOf(path, source) };
  });

/** The folder that the rules speak of, such as `lib/core`, `lib/channels/slack` or `functions`. */
function layerOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  if (path === 'lib/ports.ts') return path;
  const depth = folders[1] === 'channels' ? 3 : folders[2] === 'peers' ? 4 : 2;
  return folders.slice(0, folders[0] === 'lib' ? depth : 1).join('/');
}

/** What a file imports: our own files as paths from the root, anything else as it is written. */
function importsOf(path: string, source: string): readonly string[] {
  const found = source.matchAll(/(?:^|[\s;])(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g);
  const toName = (name: string) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name);
  return [...found].map(([, name = '']) => toName(name));
}

const coreAndPorts = ['lib/core', 'lib/ports.ts'];
const adapters = [
  'files',
  'knowledge',
  'model',
  'portal',
  'queues',
  'channels/slack',
  'channels/wecom',
  'channels/wechaty',
  'channels/webhook',
].map((name) => `lib/${name}`);

/** Which of our own files a folder may import besides its own: a folder, or one file. */
const own: Readonly<Record<string, readonly string[]>> = {
  'lib/core': [],
  'lib/ports.ts': ['lib/core'],
  'lib/flow': coreAndPorts,
  ...Object.fromEntries(adapters.map((adapter) => [adapter, coreAndPorts])),
  // Whoever makes the table and whoever uses it must mean the same one.
  'lib/store': [...coreAndPorts, 'lib/runtime/table.ts'],
  'lib/infra': ['lib/runtime/config.ts', 'lib/runtime/table.ts'],
  'lib/local': ['lib/runtime/table.ts'],
  'lib/local/peers': ['lib/local/peers/slack', 'lib/local/peers/wecom', 'lib/local/peers/pager'],
  'lib/local/peers/advisor': ['lib/local/peers'],
  'lib/local/peers/pager': ['lib/local/peers'],
  'lib/local/peers/slack': ['lib/local/peers'],
  'lib/local/peers/wecom': ['lib/local/peers'],
  'lib/runtime': coreAndPorts,
  functions: ['lib/flow', 'lib/runtime'],
  bin: [...coreAndPorts, ...adapters, 'lib/local', 'lib/local/peers', 'lib/runtime'],
  // These files alone see everything that they put together.
  'lib/runtime/wire.ts': [...coreAndPorts, ...adapters, 'lib/flow', 'lib/store'],
  'lib/runtime/wire-operator.ts': ['lib/flow'],
  'lib/runtime/wire-model.ts': [...coreAndPorts, ...adapters],
  'lib/runtime/wire-pagers.ts': [...coreAndPorts, ...adapters],
  'lib/runtime/wire-teaching.ts': [...coreAndPorts, ...adapters],
  'lib/runtime/wire-gateway.ts': [...coreAndPorts, ...adapters, 'lib/flow', 'lib/store'],
  'bin/app.ts': ['lib/infra'],
  'bin/dingxin-proof.ts': [...coreAndPorts, 'lib/flow', 'lib/runtime'],
  'bin/dingxin-clocks.ts': [...coreAndPorts, 'lib/flow', 'lib/runtime'],
  'bin/dingxin-customers.ts': [...coreAndPorts, 'lib/flow', 'lib/runtime'],
  // A door of its own, as those in `functions` are.
  'bin/gateway.ts': [...coreAndPorts, 'lib/channels/wechaty', 'lib/flow', 'lib/runtime'],
};

/** Packages, each with the places that may import it. What is not listed, such as zod, anybody may. */
const vendors: Readonly<Record<string, readonly string[]>> = {
  '@slack/': ['lib/channels/slack'],
  // The vendor's own pretend account, on the vendor's own server, is a peer like the others.
  'wechaty-puppet-mock': ['lib/local/peers/advisor'],
  'wechaty-puppet': ['lib/channels/wechaty', 'lib/local/peers/advisor'],
  wechaty: ['lib/channels/wechaty'],
  openai: ['lib/model'],
  '@aws-sdk/client-dynamodb': ['lib/store'],
  '@aws-sdk/lib-dynamodb': ['lib/store'],
  '@aws-sdk/client-sqs': ['lib/queues'],
  '@aws-sdk/client-s3': ['lib/files'],
  '@aws-lambda-powertools/': ['lib/runtime'],
  hono: ['lib/portal', 'lib/local'],
  '@hono/': ['lib/portal', 'lib/local'],
  'aws-cdk-lib': ['lib/infra', 'bin/app.ts'],
  'temporal-polyfill': ['lib/core'],
  fauxqs: ['lib/local'],
  marked: ['lib/knowledge'],
};

test('a file imports only what its folder may', () => {
  const wrong = files.flatMap(({ path, layer, imports }) => {
    const allowed = [layer, ...(own[path] ?? own[layer] ?? [])];
    return imports
      .filter((name) => /^(?:lib|functions|bin|tests)\//.test(name))
      .filter((name) => !allowed.includes(layerOf(name)) && !allowed.includes(name))
      .map((name) => `${path} imports ${name}`);
  });
  expect(wrong).toEqual([]);
});

test('one vendor, one folder', () => {
  const wrong = files.flatMap(({ path, layer, imports }) =>
    imports
      .filter((name) => {
        const places = Object.entries(vendors).find(([vendor]) => name.startsWith(vendor))?.[1];
        return places !== undefined && !places.includes(layer) && !places.includes(path);
      })
      .map((name) => `${path} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('the core needs nothing but zod and time zones; the flows nothing at all; the ports are types', () => {
  const packages = (layer: string) =>
    new Set(
      files
        .flatMap((file) => (file.layer === layer ? file.imports : []))
        .filter((name) => !name.startsWith('lib/')),
    );
  expect(packages('lib/core')).toEqual(new Set(['temporal-polyfill', 'zod']));
  expect(packages('lib/flow')).toEqual(new Set());
  expect(files.find(({ path }) => path === 'lib/ports.ts')?.source).not.toMatch(/^import (?!type )/m);
});

/** Files that may look at a real clock, or wait by it, and why. */
const realTime: Readonly<Record<string, string>> = {
  'lib/store/open-table.ts': 'waits between two tries of the same request unless it is told how to wait',
};

test('time and chance come in as values', () => {
  const pure = /^lib\/(?:core|flow|store|queues|files|channels|knowledge|model|portal)\//;
  const impure = /Date\.now|Math\.random|new Date\(\)|performance\.now|Temporal\.Now|setTimeout|setInterval/;
  const found = files.filter(({ path, source }) => pure.test(path) && impure.test(source));
  expect(found.map(({ path }) => path)).toEqual(Object.keys(realTime));
});

test('one clock: the real time is read in one place of the deployed program', () => {
  const readers = files.filter(
    ({ path, source }) => !path.startsWith('lib/local/') && source.includes('Date.now()'),
  );
  expect(readers.map(({ path }) => path)).toEqual(['lib/runtime/wire.ts']);
});

test('files are named after their one concept, in kebab-case, and stay small', () => {
  const badName = (path: string) =>
    !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path) ||
    /(?:^|\/)(?:index|utils?|helpers?|common|types|dtos?|services?|misc)(?:\.ts|\/)/.test(path);
  expect(files.map(({ path }) => path).filter(badName)).toEqual([]);
  // The ports are one list of types, read from top to bottom.
  const large = files.filter(({ source }) => source.split('\n').length > 251);
  expect(large.map(({ path }) => path)).toEqual(['lib/ports.ts']);
});

test('errors are of two classes', () => {
  const classes = files.filter(({ source }) => /extends \w*Error\b/.test(source)).map(({ path }) => path);
  expect(classes).toEqual(['lib/core/errors.ts']);
});
