import { beside, isOurPage } from './start-holder.ts';
import type { TerminalLanguage } from './start-lang.ts';

/** Settings and articles are refused with file and line of everything that is wrong. */
const place = /^\S+\.(?:yaml|md):\d+: /;

/** What went wrong at the start, for the person at the terminal. */
export async function sayStartError(error: unknown, port: number): Promise<string> {
  if (!(error instanceof Error)) return `Dingxin could not start: ${String(error)}`;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return (await isOurPage(port))
      ? `Dingxin already runs at http://127.0.0.1:${port}\nOpen that address, or start a second one beside it:\n  ${beside}`
      : `Port ${port} is taken by another program. Take any free one:\n  npm start -- --port 0`;
  }
  if (code === 'EACCES') return `Port ${port} is not for everybody: take one above 1023 with --port N.`;
  if (error.message.startsWith('Dingxin ')) return error.message;
  if (place.test(error.message)) return `Correct this and start again:\n${error.message}`;
  return `Dingxin could not start: ${error.message}`;
}

/** What a newcomer is told. */
export interface Welcome {
  readonly url: string;
  readonly articles: number;
  readonly dataDir: string;
  /** Which model drafts; undefined when answers are quoted. */
  readonly model: string | undefined;
  /** How long the start took. */
  readonly seconds: string;
}

/** What a newcomer reads when everything runs. What to try is what the page's tour and the README begin with. */
export function welcome(about: Welcome, language: TerminalLanguage): string {
  return language === 'zh' ? inChinese(about) : inEnglish(about);
}

function inEnglish({ url, articles, dataDir, model, seconds }: Welcome): string {
  return `
  定心 Dingxin is running (after ${seconds} s): a customer's WeCom on the left, the team's Slack on the right.

  Open    ${url}

  Try     what the page has at its top, a button each; begin with the first three:
          1  ask what the ${articles} articles know
          2  ask what they do not, and answer from Slack
          3  report an outage, and acknowledge it

  Answers ${model === undefined ? 'quoted from the articles; OPENAI_API_KEY=... npm start drafts them with a model' : `drafted by ${model} from the articles`}

  Stop    Ctrl-C. Everything is kept in ${dataDir}; the next start goes on from here.
`;
}

function inChinese({ url, articles, dataDir, model, seconds }: Welcome): string {
  return `
  定心 Dingxin 已在运行（用了 ${seconds} 秒）：左边是客户的企业微信，右边是团队的 Slack。

  打开    ${url}

  试一试  页面上方有五件事，各有按钮；先做前三件：
          1  问 ${articles} 篇文章里有的
          2  问文章里没有的，在 Slack 里回答
          3  报故障，确认呼叫

  答案    ${model === undefined ? '逐字引自文章；OPENAI_API_KEY=... npm start 改由大模型起草' : `由 ${model} 根据文章起草`}

  停止    Ctrl-C。数据都在 ${dataDir}，下次启动接着用。
`;
}
