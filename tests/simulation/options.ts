import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export const help = `npm run simulate [-- options]

Runs the real flows on a simulated table, queues, vendors and people, and lets everything go wrong.

  --seeds N     worlds that go wrong by chance (2000); every tenth number is calm, one loses a service,
                one loses its queues, one has look-ups that lag for too long;
                those with an even number have no model, so that answers are quoted at once
  --from N      the first seed (0), to see others than last time
  --pairs N     pairs of faults of each small story (100)
  --no-singles  leaves out every fault at every point of every small story
  --mutants     removes one rule of the design after the other; each must be noticed
  --threads N   on so many threads (all cores)
  --seed N      tells one seed as a story, line by line
  --writes TEXT and with it every write of an item whose key has this in it, such as page: or C#
  --help        says this

The same seeds give the same digest. Ends with 1 when anything was wrong.`;

const given = {
  seeds: { type: 'string', default: '2000' },
  from: { type: 'string', default: '0' },
  pairs: { type: 'string', default: '100' },
  'no-singles': { type: 'boolean', default: false },
  mutants: { type: 'boolean', default: false },
  threads: { type: 'string', default: String(availableParallelism()) },
  seed: { type: 'string' },
  writes: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export interface Options {
  readonly seeds: number;
  readonly from: number;
  readonly pairs: number;
  readonly hasSingles: boolean;
  readonly mutants: boolean;
  readonly threads: number;
  readonly seed: number | undefined;
  readonly writes: string | undefined;
  readonly help: boolean;
}

/** What was asked for. Throws for what is none of it. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: given });
  return {
    seeds: wholeNumber('seeds', values.seeds),
    from: wholeNumber('from', values.from),
    pairs: wholeNumber('pairs', values.pairs),
    hasSingles: !values['no-singles'],
    mutants: values.mutants,
    threads: Math.max(1, wholeNumber('threads', values.threads)),
    writes: values.writes,
    seed: values.seed === undefined ? undefined : wholeNumber('seed', values.seed),
    help: values.help,
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${name} takes a whole number, such as --${name} 300; this is none: ${text}`);
}
