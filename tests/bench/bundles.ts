import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Bundle, makeBundle } from './bundle.ts';
import { type Cold, importCold } from './cold.ts';
import { number, ratio } from './figures.ts';
import { printNote, printTable, printTitle, progress, type Row } from './print.ts';

/** Largest size in KiB; every other function may have 1,100. */
const limits: Readonly<Record<string, number>> = { 'receive-wecom': 350, 'receive-slack': 600 };
const workerLimit = 1_100;

/** What a Slack app on Lambda is without us. */
const plainBolt = `
import { App, AwsLambdaReceiver } from '@slack/bolt';
const receiver = new AwsLambdaReceiver({ signingSecret: 'bench' });
const app = new App({ token: 'xoxb-bench', receiver, tokenVerificationEnabled: false });
app.message('hello', async () => {});
export const handler = receiver.toHandler();`;

/** How large each function is, and what importing it costs, beside plain Bolt. */
export async function benchBundles(isQuick: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-bundles-'));
  try {
    progress('bundling every function, and plain Bolt');
    const names = readdirSync(join(import.meta.dirname, '../../functions')).map((file) =>
      basename(file, '.ts'),
    );
    const ours = names.map((name) => makeBundle(name, { file: `functions/${name}.ts` }, folder));
    const bolt = await makeBundle('plain @slack/bolt', { source: plainBolt }, folder, false);
    const nothing = await makeBundle('an empty module', { source: 'export {};' }, folder);
    const bundles = [...(await Promise.all(ours)), bolt, nothing];
    const times = isQuick ? 3 : 7;
    progress(`importing each of ${bundles.length} bundles in ${times} fresh processes`);
    const files = bundles.map(({ file }) => file);
    print(bundles, importCold(files, times), times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(bundles: readonly Bundle[], colds: readonly Cold[], times: number): void {
  const other = bundles.findIndex(({ name }) => name.startsWith('plain'));
  const [bolt, coldBolt] = [bundles[other], colds[other]];
  const rows = bundles.map(({ name, size, zipped }, at): Row => {
    const { wall, cpu, memory } = colds[at] ?? { wall: Number.NaN, cpu: Number.NaN, memory: Number.NaN };
    return [
      name,
      number(size / 1_024),
      limitOf(name, size),
      number(zipped / 1_024),
      ratio(size, bolt?.size ?? Number.NaN),
      number(wall),
      ratio(wall, coldBolt?.wall ?? Number.NaN),
      number(cpu),
      number(memory),
      ratio(memory, coldBolt?.memory ?? Number.NaN),
    ];
  });
  printTitle('5. Bundles and cold imports');
  printTable(
    ['bundle', 'KiB', 'limit', 'gzip', 'of Bolt', 'import ms', 'of Bolt', 'CPU ms', 'RSS MiB', 'of Bolt'],
    rows,
  );
  printNote(
    'Bundled by esbuild with the options of lib/infra/bundling.ts; Bolt with the same, but without our stand-ins for',
    'what a Lambda never uses. Import: `import()` of the bundle in a fresh process, the median of',
    `${times}, all bundles in turn; module code runs, no handler does. RSS: the whole process afterwards, Node's own`,
    'share is what the empty module shows. Lambda adds the start of its runtime.',
  );
  console.log();
  printTable(
    ['bundle', 'largest parts, KiB'],
    bundles.slice(0, -1).map(({ name, packages }) => [name, largest(packages)]),
  );
}

function limitOf(name: string, size: number): string {
  if (name.includes(' ')) return '';
  const limit = limits[name] ?? workerLimit;
  return size > limit * 1_024 ? `> ${limit} !` : `<= ${limit}`;
}

function largest(packages: Bundle['packages']): string {
  return packages
    .slice(0, 5)
    .map(([name, size]) => `${name} ${number(size / 1_024)}`)
    .join(', ');
}
