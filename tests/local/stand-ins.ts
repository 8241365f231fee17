import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '../../lib/runtime/config.ts';

const project = join(import.meta.dirname, '../..');

/** Secrets for every name that the template has. */
export const secrets = Object.fromEntries(
  ['wecom-callback', 'wecom-api', 'slack-door', 'slack-api', 'model', 'pages', 'portal'].map((name) => [
    name,
    `{"${name}":1}`,
  ]),
);

/** Templates are kept where `npm start` keeps them, so that they are synthesized once for all tests. */
export const cacheDir = join(project, '.dingxin');

/**
 * A folder with a function for every name of the topology: the given sources, and for the rest one that takes
 * everything and does nothing. `diary` is a file that they can append lines to.
 */
export function standIns(sources: Partial<Record<keyof typeof needs, string>>): {
  readonly root: string;
  readonly diary: () => string[];
} {
  const root = mkdtempSync(join(tmpdir(), 'dingxin-'));
  mkdirSync(join(root, 'functions'));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'diary'), '');
  writeFileSync(
    join(root, 'functions/diary.ts'),
    `import { appendFileSync } from 'node:fs';
export const note = (line: string) => appendFileSync(${JSON.stringify(join(root, 'diary'))}, line + '\\n');
`,
  );
  for (const name of Object.keys(needs)) writeFileSync(join(root, `functions/${name}.ts`), idle);
  for (const [name, source] of Object.entries(sources))
    writeFileSync(join(root, `functions/${name}.ts`), source);
  return { root, diary: () => readFileSync(join(root, 'diary'), 'utf8').split('\n').filter(Boolean) };
}

const idle =
  'export const handler = async (_event: unknown, _context: unknown) => ({ batchItemFailures: [] });\n';
