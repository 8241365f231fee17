import type { IncomingHttpHeaders } from 'node:http';
import type * as z from 'zod';
import { type Answer, refuse } from './answer.ts';
import { accountListRequest, batchgetCustomers, batchgetRequest, listAccounts } from './api-customer.ts';
import { sendMsg, sendMsgOnEvent, sendOnEventRequest, sendRequest } from './api-send.ts';
import { getState, stateRequest, transferState, transRequest } from './api-state.ts';
import { syncMsg, syncRequest } from './api-sync.ts';
import { getToken, refuseToken } from './api-token.ts';
import { appMessageRequest, sendAppMessage } from './app-message.ts';
import { type Given, getMedia, uploadMedia } from './media.ts';
import type { Wecom } from './wecom.ts';

type Call = (wecom: Wecom, body: unknown) => Answer;

const calls: ReadonlyMap<string, Call> = new Map([
  ['/cgi-bin/kf/sync_msg', call(syncRequest, syncMsg)],
  ['/cgi-bin/kf/send_msg', call(sendRequest, sendMsg)],
  ['/cgi-bin/kf/send_msg_on_event', call(sendOnEventRequest, sendMsgOnEvent)],
  ['/cgi-bin/kf/service_state/get', call(stateRequest, getState)],
  ['/cgi-bin/kf/service_state/trans', call(transRequest, transferState)],
  ['/cgi-bin/kf/customer/batchget', call(batchgetRequest, batchgetCustomers)],
  ['/cgi-bin/kf/account/list', call(accountListRequest, listAccounts)],
  ['/cgi-bin/message/send', call(appMessageRequest, sendAppMessage)],
]);

/** Answers one API call; undefined when there is no such API. */
export function answerCall(wecom: Wecom, method: string, url: URL, body: string): Answer | undefined {
  if (url.pathname === '/cgi-bin/gettoken') {
    return method === 'GET' ? getToken(wecom, url.searchParams) : refuse(43001);
  }
  const known = calls.get(url.pathname);
  if (known === undefined) return undefined;
  // account/list is the one that may be asked either way.
  if (method !== 'POST' && url.pathname !== '/cgi-bin/kf/account/list') return refuse(43002);
  return refuseCall(wecom, url) ?? answerBody(wecom, known, body);
}

/** Why a call is not looked at; undefined when it is. */
function refuseCall(wecom: Wecom, url: URL): Answer | undefined {
  const api = url.pathname.slice('/cgi-bin/'.length);
  return refuseToken(wecom, url.searchParams, api) ?? refuseAddress(wecom) ?? refuseTooMany(wecom, api);
}

/** The two calls that move files; undefined when it is another. */
export async function answerMedia(
  wecom: Wecom,
  { method, url, headers, body }: MediaCall,
): Promise<Answer | Given | undefined> {
  const isUpload = url.pathname === '/cgi-bin/media/upload';
  if (!isUpload && url.pathname !== '/cgi-bin/media/get') return undefined;
  if (method !== (isUpload ? 'POST' : 'GET')) return refuse(isUpload ? 43002 : 43001);
  const refused = refuseCall(wecom, url);
  if (refused !== undefined) return refused;
  return isUpload
    ? await uploadMedia(wecom, url.searchParams, headers, body)
    : getMedia(wecom, url.searchParams);
}

/** A call that may bring or fetch a file. */
export interface MediaCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

// Whether gettoken looks at the address is not documented; here it does not, so that 60020 is what is seen.
function refuseAddress({ state }: Wecom): Answer | undefined {
  return state.isTrusted ? undefined : refuse(60020, 'from ip: 127.0.0.1');
}

function refuseTooMany({ usage, clock }: Wecom, api: string): Answer | undefined {
  return usage.take(api, clock.now()) ? undefined : refuse(45009, api);
}

function answerBody(wecom: Wecom, known: Call, body: string): Answer {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body === '' ? '{}' : body);
  } catch {
    return refuse(47001);
  }
  return known(wecom, parsed);
}

function call<T>(schema: z.ZodType<T>, run: (wecom: Wecom, request: T) => Answer): Call {
  return (wecom, body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return run(wecom, parsed.data);
    return refuse(40058, parsed.error.issues[0]?.path.join('.'));
  };
}
