import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { PretendAccount } from './account.ts';
import type { AdvisorOptions } from './options.ts';

const sayOrder = z.object({
  customer: z.string(),
  text: z.string().default(''),
  what: z.enum(['text', 'image']).default('text'),
});
const clockOrder = z.object({ offset: z.number() });

/** Answers one request of the page or of a test. */
export async function answerControl(
  account: PretendAccount,
  about: Pick<AdvisorOptions, 'advisor' | 'customers'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://advisor');
  try {
    if (request.method === 'GET') return show(account, about, pathname, response);
    answer(response, 200, await obey(account, pathname, JSON.parse((await readBody(request)) || '{}')));
  } catch (error) {
    // A mistake in the order; nothing was done.
    const isMistake =
      error instanceof z.ZodError || error instanceof RangeError || error instanceof SyntaxError;
    if (!isMistake) throw error;
    answer(response, 400, { error: error instanceof z.ZodError ? z.prettifyError(error) : error.message });
  }
}

function show(
  account: PretendAccount,
  about: Pick<AdvisorOptions, 'advisor' | 'customers'>,
  pathname: string,
  response: ServerResponse,
): void {
  switch (pathname) {
    case '/_control/stream':
      stream(account, response);
      break;
    case '/_control/log':
      answer(response, 200, { entries: account.entries() });
      break;
    case '/_control/state': {
      const messages = account.entries().filter(({ type }) => type !== 'clock');
      answer(response, 200, { ...about, isLoggedIn: account.puppet.isLoggedIn, messages });
      break;
    }
    default:
      answer(response, 404, { error: 'there is no such view' });
  }
}

async function obey(account: PretendAccount, pathname: string, order: unknown): Promise<unknown> {
  switch (pathname) {
    case '/_control/say': {
      const { customer, text, what } = sayOrder.parse(order);
      return { id: account.say(customer, text, what) };
    }
    case '/_control/clock':
      account.moveClock(clockOrder.parse(order).offset);
      return {};
    case '/_control/login':
      account.login();
      return {};
    case '/_control/logout':
      await account.logout();
      return {};
    default:
      throw new RangeError('there is no such order');
  }
}

/** Server-sent events: one `change`, with the length of the journal, for every entry. */
function stream(account: PretendAccount, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  const tell = () =>
    response.write(`event: change\ndata: ${JSON.stringify({ entries: account.entries().length })}\n\n`);
  response.on('close', account.watch(tell));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
