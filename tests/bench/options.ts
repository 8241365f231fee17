import { parseArgs } from 'node:util';

/** The parts that can be run by themselves. */
export const parts = [
  'doors',
  'answers',
  'throughput',
  'memory',
  'functions',
  'alone',
  'gateway',
  'bundles',
  'calendars',
  'owed',
] as const;
export type PartName = (typeof parts)[number];

/** All of them write at once, and each waits a minute or two at most. */
const mostCustomers = 2_000;

export interface BenchOptions {
  readonly isQuick: boolean;
  readonly only: readonly PartName[];
  /** How many customers write at once in the throughput part. */
  readonly customers: number;
  /** Where to write a CPU profile of the program during the throughput part. */
  readonly profile: string | undefined;
}

export const help = `Usage: npm run bench -- [--quick] [--only PART]... [--customers N] [--profile FILE]

Runs the whole program on local servers, the pretend WeCom and the pretend Slack around it, and prints how fast it is.
  --quick         smaller numbers, some minutes
  --only PART     doors, answers, throughput, memory, functions, alone, gateway, bundles, calendars or owed; may be given again
  --customers N   how many customers write at once in the throughput part (600; 150 with --quick)
  --profile FILE  write a CPU profile of the throughput part, and print what it says by package
  --help          this text`;

/** The options of a command line, or undefined when the help is wanted. Throws RangeError or Node's TypeError for what it does not know. */
export function readOptions(args: string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      customers: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const unknown = values.only.filter((name) => !parts.some((part) => part === name));
  if (unknown.length > 0)
    throw new RangeError(`There is no part ${unknown.join(', ')}: ${parts.join(', ')}.`);
  const customers = Number(values.customers ?? (values.quick ? 150 : 600));
  if (!(customers >= 1 && customers <= mostCustomers))
    throw new RangeError(`--customers takes a number from 1 to ${mostCustomers}.`);
  const only = parts.filter((part) => values.only.length === 0 || values.only.includes(part));
  return { isQuick: values.quick, only, customers: Math.floor(customers), profile: values.profile };
}
