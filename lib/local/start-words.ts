/** Settings and articles are refused with file and line of everything that is wrong. */
const place = /^\S+\.(?:yaml|md):\d+: /;

/** What went wrong at the start, for the person at the terminal. */
export function sayStartError(error: unknown, port: number): string {
  if (!(error instanceof Error)) return `Dingxin could not start: ${String(error)}`;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const other = `npm start -- --port ${port + 1}`;
    return `Port ${port} is taken, perhaps by another npm start. Stop that one, or take another port:\n  ${other}`;
  }
  if (code === 'EACCES') return `Port ${port} is not for everybody: take one above 1023 with --port N.`;
  if (place.test(error.message)) return `Correct this in config/ and start again:\n${error.message}`;
  return `Dingxin could not start: ${error.message}`;
}

/** What a newcomer reads when everything runs. */
export function welcome(url: string, articles: number, dataDir: string, modelInUse?: string): string {
  return `
  定心 Dingxin is running: a customer's WeCom on the left, the team's Slack on the right.

  Open    ${url}

  Try     as three customers, one each, chosen above the phone:
          1  ask what the knowledge base knows (${articles} articles)     快递单打印不出来，点打印没反应怎么办
          2  ask what it does not know, answer from Slack     可以上门培训吗，怎么收费
          3  report an outage, and let nobody acknowledge it  大促订单同步不过来，店铺全停了

  Answers ${modelInUse === undefined ? 'quoted from the articles; OPENAI_API_KEY=... npm start drafts them with a model' : `drafted by ${modelInUse} from the articles`}

  Stop    Ctrl-C. Everything is kept in ${dataDir}; the next start goes on from here.
`;
}
