import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How `npm start` was asked to run. */
export interface StartOptions {
  readonly port: number;
  /** Everything that lasts, as an absolute path. */
  readonly dataDir: string;
  /** Begin with three weeks of history. */
  readonly isSeeded: boolean;
  readonly isHelp: boolean;
}

export const help = `npm start -- [--port N] [--data DIR] [--seed]

Runs the whole desk on this machine: a pretend WeCom, a pretend Slack, the program between them, and one page in the
browser to use all three. No account, no network.

  --port N     where the page is served (default 4810; 0 takes any free port)
  --data DIR   where everything is kept between runs (default .dingxin; delete it to begin anew)
  --seed       fill a new folder first: 30 organizations, 200 tickets, three weeks of history, a few minutes
  --help       this text
`;

/** Reads the command line. Throws an Error that says what to write instead. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4810' },
      data: { type: 'string', default: '.dingxin' },
      seed: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port ${values.port}: write a number from 0 to 65535, such as --port 4811.`);
  }
  return { port, dataDir: resolve(values.data), isSeeded: values.seed, isHelp: values.help };
}
