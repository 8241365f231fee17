import { TransientError } from '../../core/errors.ts';
import { after, type Duration, type Instant, milliseconds, minutes, seconds } from '../../core/time.ts';
import { callWecom, type Reply, type WecomConnection } from './call.ts';
import { explain } from './errcodes.ts';
import { tokenAnswerSchema } from './schema.ts';
import { setupError } from './setup-error.ts';

/** A token is renewed this long before it expires. */
const margin = minutes(5);
/** Asking on with a wrong secret gets the address blocked for an hour. */
const rest = minutes(5);
const tooOften = 45009;

/** The access token of one app, shared by all calls of a process. */
export interface AccessToken {
  /** The token; asked for at most once at a time. */
  get(): Promise<string>;
  /** Another token than the one that was just refused. */
  renew(refused: string): Promise<string>;
}

interface Held {
  readonly value: string;
  readonly until: Instant;
}

/**
 * Keeps the access token. Throws PermanentError when WeCom refuses the secret, for five minutes without asking again,
 * and TransientError when no token can be had right now.
 */
export function accessToken(connection: WecomConnection): AccessToken {
  const { clock } = connection;
  let held: Held | undefined;
  let asking: Promise<Held> | undefined;
  let broken: { readonly error: Error; readonly until: Instant } | undefined;

  const ask = async (): Promise<Held> => {
    const reply = await askForToken(connection);
    const found = refusalOf(reply);
    broken = found && { error: found.error, until: after(clock(), found.rest) };
    if (found !== undefined) throw found.error;
    held = readToken(reply, clock());
    return held;
  };
  const get = async (): Promise<string> => {
    if (broken !== undefined && clock() < broken.until) throw broken.error;
    if (held !== undefined && clock() < held.until) return held.value;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return (await asking).value;
  };
  const renew = (refused: string): Promise<string> => {
    // Another call may have renewed it already.
    if (held?.value === refused) held = undefined;
    return get();
  };
  return { get, renew };
}

/** A refusal that would only get worse by asking on. */
function refusalOf(reply: Reply): { readonly error: Error; readonly rest: Duration } | undefined {
  if (reply.kind !== 'answered') return undefined;
  const error = setupError(reply.answer);
  if (error !== undefined) return { error, rest };
  // Whoever asks too often is blocked for the period of the limit, a minute at least.
  const { errcode } = reply.answer;
  return errcode === tooOften ? { error: noToken(explain(errcode).words), rest: minutes(1) } : undefined;
}

async function askForToken(connection: WecomConnection): Promise<Reply> {
  const { corpId, secret } = await connection.readSecret();
  return callWecom(connection, { path: '/cgi-bin/gettoken', query: { corpid: corpId, corpsecret: secret } });
}

function readToken(reply: Reply, now: Instant): Held {
  if (reply.kind !== 'answered') throw noToken(reply.reason);
  const { errcode } = reply.answer;
  if (errcode !== 0) throw noToken(explain(errcode).words);
  const parsed = tokenAnswerSchema.safeParse(reply.answer);
  if (!parsed.success) throw noToken('it is not in the answer');
  return {
    value: parsed.data.access_token,
    until: after(now, usable(seconds(parsed.data.expires_in))),
  };
}

/** Near its end WeCom hands out the old token again, and that too must be used for a while. */
function usable(lifetime: Duration): Duration {
  return milliseconds(Math.max(lifetime - margin, lifetime / 2));
}

function noToken(why: string): TransientError {
  return new TransientError('wecom.token', `WeCom gives no access token: ${why}.`);
}
