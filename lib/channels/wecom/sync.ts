import type * as z from 'zod';
import { PermanentError, TransientError } from '../../core/errors.ts';
import type { WecomApi } from './api.ts';
import type { Reply } from './call.ts';
import { explain } from './errcodes.ts';
import { type Answer, syncAnswerSchema } from './schema.ts';
import { setupError } from './setup-error.ts';

/** A page small enough to be put away well within one run; `has_more` brings the rest. */
const pageSize = 200;
const tokenExpired = 95007;

/** From where to read an account. */
export interface Wanted {
  readonly account: string;
  readonly cursor: string | undefined;
  /** The doorbell's; without it WeCom counts more strictly. */
  readonly token: string | undefined;
}

/** One page of sync_msg, without the token when that has expired. Throws as `Puller.pull` does. */
export async function syncPage(api: WecomApi, wanted: Wanted): Promise<z.infer<typeof syncAnswerSchema>> {
  const reply = await ask(api, wanted);
  const isExpired = reply.kind === 'answered' && reply.answer.errcode === tokenExpired;
  return readPage(isExpired ? await ask(api, { ...wanted, token: undefined }) : reply);
}

function ask(api: WecomApi, { account, cursor, token }: Wanted): Promise<Reply> {
  return api('/cgi-bin/kf/sync_msg', {
    open_kfid: account,
    limit: pageSize,
    ...(cursor ? { cursor } : {}),
    ...(token ? { token } : {}),
  });
}

function readPage(reply: Reply): z.infer<typeof syncAnswerSchema> {
  if (reply.kind !== 'answered') throw new TransientError('wecom.pull', `Cannot pull: ${reply.reason}.`);
  if (reply.answer.errcode !== 0) throw toError(reply.answer);
  const page = syncAnswerSchema.safeParse(reply.answer);
  if (page.success) return page.data;
  throw new TransientError('wecom.pull', 'Cannot pull: an answer that cannot be read.');
}

function toError(answer: Answer): Error {
  const { consequence, words } = explain(answer.errcode);
  if (consequence === 'busy' || consequence === 'token') {
    return new TransientError('wecom.pull', `Cannot pull: ${words}.`);
  }
  const advice = `Cannot pull: ${words} (${answer.errcode}). Check the account and its stored cursor.`;
  return setupError(answer) ?? new PermanentError('wecom.pull', advice);
}
