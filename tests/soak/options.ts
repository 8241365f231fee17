import { parseArgs } from 'node:util';

export interface SoakOptions {
  /** How many messages customers write before the last ones, which only fetch what was parked. */
  readonly messages: number;
  readonly customers: number;
  /** Simulated. */
  readonly minutes: number;
  /** How often the program is killed and started again. */
  readonly kills: number;
  /** The share of cases in which a fault strikes where it can. */
  readonly rate: number;
  readonly seed: number;
}

export const help = `Usage: npm run soak -- [--messages N] [--customers N] [--minutes N] [--kills N] [--rate SHARE] [--seed N]

Runs the whole program between a pretend WeCom and a pretend Slack that have bad days, while customers and agents write,
press and edit; then counts from the vendors' own journals what was lost, doubled or put out of order. Ends with 1 if
anything was.
  --messages N   messages of customers (2000)
  --customers N  of so many of them (250)
  --minutes N    simulated, over which all of that happens (30)
  --kills N      how often the program is killed and started again (0)
  --rate SHARE   of the places where a fault can strike, how many it does strike (0.02)
  --seed N       begin from this seed, as an earlier run printed it
  --help         this text`;

/** The options of a command line, or undefined when the help is wanted. Throws RangeError or Node's TypeError. */
export function readOptions(args: string[]): SoakOptions | undefined {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      messages: { ...string, default: '2000' },
      customers: { ...string, default: '250' },
      minutes: { ...string, default: '30' },
      kills: { ...string, default: '0' },
      rate: { ...string, default: '0.02' },
      seed: { ...string, default: String(Date.now() % 2 ** 31) },
    },
  });
  if (values.help) return undefined;
  return {
    messages: whole('messages', values.messages, 1, 100_000),
    customers: whole('customers', values.customers, 1, 500),
    minutes: whole('minutes', values.minutes, 1, 600),
    kills: whole('kills', values.kills, 0, 1_000),
    rate: share(values.rate),
    seed: whole('seed', values.seed, 0, 2 ** 32),
  };
}

function whole(name: string, given: string, least: number, most: number): number {
  const count = Number(given);
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  throw new RangeError(`--${name} takes a whole number from ${least} to ${most}.`);
}

function share(given: string): number {
  const rate = Number(given);
  if (rate >= 0 && rate <= 0.5) return rate;
  throw new RangeError('--rate takes a share from 0 to 0.5.');
}
