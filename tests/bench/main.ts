import { cpus, loadavg } from 'node:os';
import { benchAlone } from './alone.ts';
import { benchAnswers } from './answers.ts';
import { benchBundles } from './bundles.ts';
import { benchCalendars } from './calendars.ts';
import { closeCalls } from './call-door.ts';
import { benchDoors } from './doors.ts';
import { number } from './figures.ts';
import { benchFunctions } from './functions/measure.ts';
import { benchGateway } from './gateway.ts';
import { benchMemory } from './memory.ts';
import { benchOnCall } from './on-call.ts';
import { type BenchOptions, help, readOptions } from './options.ts';
import { benchOwed } from './owed.ts';
import { progress } from './print.ts';
import { printProfile } from './profile.ts';
import { startBench } from './start.ts';
import { benchSustained, mostSustained } from './sustained.ts';
import { benchThroughput, wholeStack } from './throughput.ts';
import { warmUp } from './warm.ts';
import { customersOf } from './world.ts';

/** What runs on the whole program. */
async function benchProgram({ only, isQuick, customers, profile }: BenchOptions): Promise<void> {
  const share = isQuick ? 0.2 : 1;
  const warm = customersOf('warm', isQuick ? 12 : 24);
  const desk = customersOf('desk', isQuick ? 2 : 4);
  const single = customersOf('single', 50 * share);
  const steady = customersOf('steady', 150 * share);
  const many = customersOf('many', customers);
  const later = customersOf('later', mostSustained);
  progress('starting the program, the local servers and the pretend vendors');
  const bench = await startBench([...warm, ...desk, ...single, ...steady, ...many, ...later]);
  try {
    progress('warming up');
    const threads = await warmUp(bench, warm, desk);
    if (only.includes('doors')) await benchDoors(bench, threads, isQuick);
    if (only.includes('answers')) await benchAnswers(bench, single, steady);
    if (only.includes('throughput')) {
      const rate = await benchThroughput(bench, many, profile, wholeStack);
      if (profile !== undefined) printProfile(profile);
      await benchSustained(bench, threads, later, {
        rate,
        seconds: isQuick ? 5 : 15,
        title: wholeStack.paced,
      });
    }
  } finally {
    closeCalls();
    await bench.close();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return console.log(help);
  const [cpu] = cpus();
  console.log(
    `Node ${process.versions.node}, ${cpus().length} processors (${cpu?.model ?? 'unknown'}), load ${number(loadavg()[0] ?? 0, 1)} before we began`,
  );
  const alone = new Set<string>(['memory', 'functions', 'alone', 'gateway', 'bundles', 'calendars', 'owed']);
  if (options.only.some((part) => !alone.has(part))) await benchProgram(options);
  if (options.only.includes('memory')) await benchMemory(options);
  if (options.only.includes('functions')) await benchFunctions(options.isQuick);
  if (options.only.includes('alone')) await benchAlone(options.isQuick);
  if (options.only.includes('gateway')) await benchGateway(options.isQuick);
  if (options.only.includes('calendars')) {
    benchCalendars(options.isQuick);
    benchOnCall(options.isQuick);
  }
  if (options.only.includes('owed')) await benchOwed(options.isQuick);
  if (options.only.includes('bundles')) await benchBundles(options.isQuick);
}

await main().catch((error: unknown) => {
  // Node's own for a wrong command line say it all in their message.
  const isUsage = error instanceof RangeError || (error instanceof TypeError && 'code' in error);
  console.error(isUsage ? `${error.message}\n\n${help}` : error);
  process.exitCode = 1;
});
