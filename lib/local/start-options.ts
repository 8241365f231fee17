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

export const help = {
  zh: `npm start -- [--port N] [--data 文件夹] [--seed]

在本机运行整个客服台：模拟的企业微信、模拟的 Slack、中间的程序，和一个同时使用三者的页面。不需要账号和网络。

  --port N       页面的端口（默认 4810；0 任选一个空闲的）
  --data 文件夹  数据放在哪里（默认 .dingxin；删掉就是重新开始）
  --seed         先给新文件夹填三周历史：30 个组织、200 张工单，需要几分钟
  --help         显示这段说明

npm start 和选项之间要写 --。
`,
  en: `npm start -- [--port N] [--data DIR] [--seed]

Runs the whole desk on this machine: a pretend WeCom, a pretend Slack, the program between them, and one page in the
browser to use all three. No account, no network.

  --port N     where the page is served (default 4810; 0 takes any free port)
  --data DIR   where everything is kept between runs (default .dingxin; delete it to begin anew)
  --seed       fill a new folder first: 30 organizations, 200 tickets, three weeks of history, a few minutes
  --help       this text

Between npm start and the options stands --.
`,
};

/** Reads the command line. Throws an Error that says what to write instead. */
export function readOptions(args: readonly string[]): StartOptions {
  const values = parse(args);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port ${values.port}: write a number from 0 to 65535, such as --port 4811.`);
  }
  return { port, dataDir: resolve(values.data), isSeeded: values.seed, isHelp: values.help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4810' },
        data: { type: 'string', default: '.dingxin' },
        seed: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    // npm takes what stands before -- for itself, and gives the rest of it to the program.
    const asGiven = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Error(`${asGiven}. Write: npm start -- --port 4811. All options: npm start -- --help`);
  }
}
