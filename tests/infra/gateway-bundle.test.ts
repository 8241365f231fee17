import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { bundleOptions } from '../bench/bundle.ts';

const root = join(import.meta.dirname, '../..');
const functions = readdirSync(join(root, 'functions')).map((file) => basename(file, '.ts'));
const folder = mkdtempSync(join(tmpdir(), 'dingxin-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file of a package that was read for a bundle, also what tree-shaking left out of it. */
async function packagesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...bundleOptions(true),
    entryPoints: [join(root, entry)],
    outfile: join(folder, `${basename(entry)}.mjs`),
    metafile: true,
  });
  const found = Object.keys(metafile.inputs).flatMap((path) => {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    return name === undefined ? [] : [name];
  });
  return [...new Set(found)];
}

it.each(functions)('%s is bundled without reading a file of wechaty or gRPC', async (name) => {
  const packages = await packagesOf(`functions/${name}.ts`);
  expect(packages.length).toBeGreaterThan(1);
  expect(packages.filter((one) => /wechaty|grpc|leveldown|file-box/.test(one))).toEqual([]);
});

it('a file that does import it would be seen', async () => {
  const external = ['etcd3', 'aws-sdk', 'esdk-obs-nodejs'];
  const { metafile } = await build({
    ...bundleOptions(true),
    stdin: { contents: "import 'wechaty-grpc'", resolveDir: root, sourcefile: 'seen.ts' },
    outfile: join(folder, 'seen.mjs'),
    external,
    metafile: true,
    treeShaking: false,
  });
  expect(Object.keys(metafile.inputs).some((path) => path.includes('@grpc/grpc-js'))).toBe(true);
});
