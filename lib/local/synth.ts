import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Say } from './say.ts';
import { parseTemplate, type Template } from './template.ts';

/** What to synthesize, and where to keep it. */
export interface SynthOptions {
  /** The folder that holds `functions/`. */
  readonly root: string;
  /** Kept across runs: `.dingxin`. */
  readonly cacheDir: string;
  /** With the advisor's own account. */
  readonly advisor?: boolean;
  /** Hears `template.making` when there is none for these sources yet. */
  readonly say?: Say;
}

// Where this program's own sources are, whatever folder the functions come from.
const home = join(import.meta.dirname, '../..');
const sources = [
  'bin/app.ts',
  'lib/infra/**',
  'lib/runtime/config.ts',
  'lib/runtime/table.ts',
  'package-lock.json',
];

/**
 * The template of stage `local`, without bundling. Made in a process of its own (the CDK needs a second and 200 MB)
 * and kept by the hash of everything that it depends on.
 */
export async function synthesize(options: SynthOptions): Promise<Template> {
  const file = join(
    options.cacheDir,
    'template',
    `${hashOf()}${options.advisor === true ? '-advisor' : ''}.json`,
  );
  if (!existsSync(file)) {
    options.say?.('template.making');
    await make(file, options);
  }
  return parseTemplate(readFileSync(file, 'utf8'));
}

function hashOf(): string {
  const hash = createHash('sha256');
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: home })).toSorted();
  for (const file of files.filter((name) => /\.\w+$/.test(name))) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(home, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

async function make(file: string, { root, advisor = false }: SynthOptions): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const out = mkdtempSync(join(dirname(file), 'making-'));
  try {
    const CDK_CONTEXT_JSON = JSON.stringify({ ...context, advisor });
    await runApp(root, { CDK_OUTDIR: out, CDK_CONTEXT_JSON });
    // Renamed when complete: a run that is killed here leaves nothing that looks like a template.
    renameSync(join(out, 'Dingxin-local.template.json'), file);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

// Without `promisify`, whose types a dependency of ours replaces by narrower ones.
async function runApp(cwd: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const options = { cwd, env: { ...process.env, ...environment } };
  execFile(process.execPath, [join(home, 'bin/app.ts')], options, (error) =>
    error === null ? resolve() : reject(error),
  );
  await promise;
}

const context = { stage: 'local', 'aws:cdk:bundling-stacks': [] };
