import { beside, isOurPage } from './start-holder.ts';

/** Settings and articles are refused with file and line of everything that is wrong. */
const place = /^\S+\.(?:yaml|md):\d+: /;

/** What went wrong at the start, for the person at the terminal. */
export async function sayStartError(error: unknown, port: number): Promise<string> {
  if (!(error instanceof Error)) return `Dingxin could not start: ${String(error)}`;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return (await isOurPage(port))
      ? `Dingxin already runs at http://127.0.0.1:${port}\nTo have a second one, open that address, or start one beside it:\n  ${beside}`
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

/** What a newcomer reads when everything runs. */
export function welcome({ url, articles, dataDir, model, seconds }: Welcome): string {
  return `
  定心 Dingxin is running (after ${seconds} s): a customer's WeCom on the left, the team's Slack on the right.

  Open    ${url}

  Try     as three customers, one each, chosen above the phone:
          1  ask what the knowledge base knows (${articles} articles)     快递单打印不出来，点打印没反应怎么办
          2  ask what it does not know, answer from Slack     可以上门培训吗，怎么收费
          3  report an outage, and let nobody acknowledge it  大促订单同步不过来，店铺全停了

  Answers ${model === undefined ? 'quoted from the articles; OPENAI_API_KEY=... npm start drafts them with a model' : `drafted by ${model} from the articles`}

  Stop    Ctrl-C. Everything is kept in ${dataDir}; the next start goes on from here.
`;
}
