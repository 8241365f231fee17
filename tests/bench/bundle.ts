import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { bundling } from '../../lib/infra/bundling.ts';

/** A bundle on disk. Sizes are bytes; `packages` are the largest parts of it. */
export interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly size: number;
  readonly zipped: number;
  readonly packages: readonly (readonly [string, number])[];
}

/** What to bundle: a file, or source text that stands in the root. */
export type Entry = { readonly file: string } | { readonly source: string };

const root = join(import.meta.dirname, '../..');

/** Bundles as the stack does; `withAliases: false` leaves in what the stack leaves out. */
export async function makeBundle(
  name: string,
  entry: Entry,
  folder: string,
  withAliases = true,
): Promise<Bundle> {
  const outfile = join(folder, `${name}.mjs`);
  const input =
    'file' in entry
      ? { entryPoints: [join(root, entry.file)] }
      : { stdin: { contents: entry.source, resolveDir: root, sourcefile: `${name}.ts` } };
  const options = { ...bundleOptions(withAliases), ...input, outfile, metafile: true, write: true } as const;
  const { metafile } = await build(options);
  const [output] = Object.values(metafile.outputs);
  const bytes = readFileSync(outfile);
  return {
    name,
    file: outfile,
    size: bytes.length,
    zipped: gzipSync(bytes).length,
    packages: byPackage(output?.inputs ?? {}),
  };
}

/** The stack's bundling as options of esbuild's API: the construct turns the same into a command line. */
export function bundleOptions(withAliases: boolean): BuildOptions {
  const { minify, target, mainFields, banner, esbuildArgs = {}, externalModules } = bundling(false);
  const aliases = Object.entries(esbuildArgs).flatMap(([key, file]) =>
    key.startsWith('--alias:') ? [[key.slice('--alias:'.length), String(file)]] : [],
  );
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    charset: esbuildArgs['--charset'] === 'utf8' ? 'utf8' : 'ascii',
    ...(minify === undefined ? {} : { minify }),
    ...(target === undefined ? {} : { target }),
    ...(mainFields === undefined ? {} : { mainFields: [...mainFields] }),
    ...(externalModules === undefined ? {} : { external: [...externalModules] }),
    ...(banner === undefined ? {} : { banner: { js: banner } }),
    ...(withAliases ? { alias: Object.fromEntries(aliases) } : {}),
  };
}

function byPackage(inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>) {
  const sums = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const [, found] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    const name = found ?? path.split('/').slice(0, 2).join('/');
    sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
  }
  return [...sums].toSorted(([, one], [, other]) => other - one);
}
