import * as z from 'zod';
import { fail, failRequest, setState, stateRequest, typeRequest, typeText } from './control-company.ts';
import {
  changeKeys,
  changeSecret,
  keysRequest,
  secretRequest,
  setTrust,
  trustRequest,
} from './control-console.ts';
import {
  clickMenu,
  clickRequest,
  enterRequest,
  enterSession,
  recall,
  recallRequest,
} from './control-customer.ts';
import { raise, raiseRequest } from './control-event.ts';
import { say, sayRequest } from './control-say.ts';
import { faultSchema } from './faults.ts';
import { verifyCallback } from './verify.ts';
import { viewOf } from './view.ts';
import type { Wecom } from './wecom.ts';

/** An answer of the control API: an HTTP status and a JSON body. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

type Order = (wecom: Wecom, body: unknown) => Reply | Promise<Reply>;

const clockRequest = z.object({ offset: z.number() });
const lastSchema = z.coerce.number().int().min(0).default(200);
const fromSchema = z.coerce.number().int().min(0).default(0);

const orders: ReadonlyMap<string, Order> = new Map([
  ['/_control/say', order(sayRequest, say)],
  ['/_control/enter', order(enterRequest, enterSession)],
  ['/_control/click', order(clickRequest, clickMenu)],
  ['/_control/recall', order(recallRequest, recall)],
  ['/_control/state', order(stateRequest, setState)],
  ['/_control/type', order(typeRequest, typeText)],
  ['/_control/fail', order(failRequest, fail)],
  ['/_control/event', order(raiseRequest, raise)],
  ['/_control/secret', order(secretRequest, changeSecret)],
  ['/_control/keys', order(keysRequest, changeKeys)],
  ['/_control/trust', order(trustRequest, setTrust)],
  ['/_control/clock', order(clockRequest, moveClock)],
  ['/_control/faults', order(faultSchema, setFault)],
  ['/_control/verify', verify],
]);

/** Carries out one order of the page or of a test; undefined when there is no such order. */
export function answerControl(
  wecom: Wecom,
  method: string,
  url: URL,
  body: string,
): Reply | Promise<Reply> | undefined {
  if (method === 'GET') return answerQuestion(wecom, url);
  const known = method === 'POST' ? orders.get(url.pathname) : undefined;
  if (known === undefined) return undefined;
  try {
    return known(wecom, JSON.parse(body === '' ? '{}' : body));
  } catch (cause) {
    if (cause instanceof SyntaxError) return { status: 400, body: { error: 'the body is not JSON' } };
    throw cause;
  }
}

function answerQuestion(wecom: Wecom, url: URL): Reply | undefined {
  const ask = (name: string): string | undefined => url.searchParams.get(name) ?? undefined;
  if (url.pathname === '/_control/state') {
    const last = lastSchema.safeParse(ask('last'));
    return last.success ? { status: 200, body: viewOf(wecom, last.data) } : bad('last must be a count');
  }
  if (url.pathname === '/_control/log') {
    const from = fromSchema.safeParse(ask('from'));
    if (!from.success) return bad('from must be a position');
    const entries = wecom.journal.entries();
    return { status: 200, body: { next: entries.length, entries: entries.slice(from.data) } };
  }
  return undefined;
}

function order<T>(schema: z.ZodType<T>, run: (wecom: Wecom, request: T) => Reply): Order {
  return (wecom, body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? run(wecom, parsed.data) : bad(z.prettifyError(parsed.error));
  };
}

function bad(error: string): Reply {
  return { status: 400, body: { error } };
}

function moveClock(wecom: Wecom, request: z.infer<typeof clockRequest>): Reply {
  wecom.clock.setOffset(request.offset);
  wecom.record({ type: 'clock', at: wecom.clock.now(), offset: request.offset });
  return { status: 200, body: { now: wecom.clock.now(), offset: request.offset } };
}

function setFault(wecom: Wecom, request: z.infer<typeof faultSchema>): Reply {
  wecom.faults.set(request);
  return { status: 200, body: { faults: wecom.faults.inForce() } };
}

async function verify(wecom: Wecom): Promise<Reply> {
  return { status: 200, body: await verifyCallback(wecom) };
}
