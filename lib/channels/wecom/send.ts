import { PermanentError, TransientError } from '../../core/errors.ts';
import { seconds } from '../../core/time.ts';
import type { Address, CustomerChannel, Sent } from '../../ports.ts';
import { type WecomApi, wecomApp } from './api.ts';
import type { Reply, WecomConnection } from './call.ts';
import { customerNames } from './names.ts';
import { toParts } from './parts.ts';
import { stateAnswerSchema } from './schema.ts';
import { fetchFile, sendFile } from './send-file.ts';
import { toSent } from './to-sent.ts';

/** Bytes of UTF-8 that one text message may have; WeCom cuts the rest without a word. */
const limit = 2_048;
const sessionForbids = 95018;

/** WeCom allows five messages after each of the customer's; the bot may use three, so that people always have two. */
const budget = { human: 5, bot: 3 } as const;

/** The kf channel. `send` throws PermanentError for a key that WeCom cannot take, and when nothing can be sent at all. */
export function wecomChannel(connection: WecomConnection): CustomerChannel {
  const app = wecomApp(connection);
  const api = app.call;
  const nameOf = customerNames(api, connection.clock);
  return {
    name: 'wecom-kf',
    parts: toParts,
    budget,
    send: (to, text, key) => sendText(api, to, text, key),
    nameOf: ({ customer }) => nameOf(customer),
    fetchFile: (media) => orBusy(() => fetchFile(app, media)),
    sendFile: (to, file, key) => orBusy(() => sendFile(app, to, file, key)),
  };
}

async function sendText(api: WecomApi, to: Address, text: string, key: string): Promise<Sent> {
  checkKey(key);
  const problem = problemOf(text);
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  return orBusy(async () => {
    const reply = await sendMessage(api, to, key, { msgtype: 'text', text: { content: text } });
    return outcomeOf(api, to, reply);
  });
}

/** Throws PermanentError for what WeCom does not take as a msgid. */
export function checkKey(key: string): void {
  if (/^[0-9a-zA-Z_-]{1,32}$/.test(key)) return;
  throw new PermanentError(
    'wecom.key',
    'A key must be 1 to 32 of 0-9 a-z A-Z _ - to be a msgid: make another.',
  );
}

/** send_msg, with the payload under the name of its kind. */
export function sendMessage(
  api: WecomApi,
  { customer, account }: Address,
  key: string,
  message: { readonly msgtype: string } & Readonly<Record<string, unknown>>,
): Promise<Reply> {
  return api('/cgi-bin/kf/send_msg', { touser: customer, open_kfid: account, msgid: key, ...message });
}

/** What came of send_msg; where the session forbids it, in words for the agent who wonders. */
export async function outcomeOf(api: WecomApi, to: Address, reply: Reply): Promise<Sent> {
  const sent = toSent(reply);
  const isForbidden = reply.kind === 'answered' && reply.answer.errcode === sessionForbids;
  return sent.kind === 'closed' && isForbidden
    ? { ...sent, reason: await sessionWords(api, to, sent.reason) }
    : sent;
}

/** Why a text cannot be sent as one message; undefined when it can. */
export function problemOf(text: string): string | undefined {
  if (text.trim() === '') return 'the text is empty';
  return Buffer.byteLength(text) > limit ? `the text is over ${limit} bytes` : undefined;
}

/** Without an access token nothing was sent, so it can simply be tried again. */
export async function orBusy<S>(send: () => Promise<S>): Promise<S | Extract<Sent, { kind: 'busy' }>> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof TransientError) return { kind: 'busy', wait: seconds(5), reason: error.message };
    throw error;
  }
}

/** What keeps the API out of a session, for the agent who wonders. */
const states: Readonly<Record<number, string>> = {
  2: 'the customer waits in the pool for a colleague in WeCom',
  3: 'a colleague answers in WeCom',
  4: 'the session has ended',
};

async function sessionWords(api: WecomApi, to: Address, unknown: string): Promise<string> {
  const reply = await api('/cgi-bin/kf/service_state/get', {
    open_kfid: to.account,
    external_userid: to.customer,
  });
  const answer = reply.kind === 'answered' ? stateAnswerSchema.safeParse(reply.answer) : undefined;
  return states[answer?.data?.service_state ?? -1] ?? unknown;
}
