import { help, readOptions } from './options.ts';
import { report } from './report.ts';
import { soak } from './soak.ts';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return console.log(help);
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1_000);
  console.log(`Seed ${options.seed}.`);
  const soaked = await soak(options, (line) => process.stderr.write(`${seconds()} s  ${line}\n`));
  console.log(report(soaked, seconds()));
  if (soaked.verdict.breaches.length > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  // Node's own for a wrong command line say it all in their message.
  const isUsage = error instanceof RangeError || (error instanceof TypeError && 'code' in error);
  console.error(isUsage ? `${error.message}\n\n${help}` : error);
  process.exitCode = 1;
});
