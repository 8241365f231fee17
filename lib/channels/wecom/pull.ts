import type { Log, Pulled, Puller, Sent } from '../../ports.ts';
import { type WecomApi, wecomApi } from './api.ts';
import type { WecomConnection } from './call.ts';
import { itemSchema } from './schema.ts';
import { orBusy, problemOf } from './send.ts';
import { syncPage } from './sync.ts';
import { type Meaning, type Pull, toMessage } from './to-message.ts';
import { toSent } from './to-sent.ts';

/** What a puller needs beside the connection: the accounts to pull, and where to say what was ignored. */
export interface PullerOptions extends WecomConnection {
  readonly accounts: readonly string[];
  readonly log: Log;
}

/**
 * The pull side of WeCom kf. `pull` throws TransientError when WeCom cannot be reached or is busy and PermanentError,
 * saying what to do, when it refuses; the cursor is then still good.
 */
export function wecomPuller(options: PullerOptions): Puller {
  const { accounts, log } = options;
  const api = wecomApi(options);
  // Counts on over the pages, which may be read within one millisecond.
  let arrived = 0;
  return {
    accounts,
    pull: async (account, cursor, token, now) => {
      const page = await syncPage(api, { account, cursor, token });
      const meanings = page.msg_list.map((item) => {
        arrived += 1;
        return toMeaning(item, { account, now, arrival: arrived });
      });
      report(log, account, meanings);
      return {
        ...collect(meanings),
        cursor: page.next_cursor || (cursor ?? ''),
        hasMore: page.has_more === 1,
        isEmpty: page.msg_list.length === 0,
      };
    },
    welcome: (code, text) => orBusy(() => welcome(api, code, text)),
  };
}

function toMeaning(item: unknown, pull: Pull): Meaning {
  const parsed = itemSchema.safeParse(item);
  return parsed.success
    ? toMessage(parsed.data, pull)
    : { kind: 'ignored', reason: 'an item without a type' };
}

/** By time and, within a second, in the order of the list: the sort is stable. */
function collect(meanings: readonly Meaning[]): Pick<Pulled, 'inbounds' | 'entered'> {
  const inbounds = meanings.flatMap((one) => (one.kind === 'inbound' ? [one.inbound] : []));
  const entered = meanings.flatMap((one) => (one.kind === 'entered' ? [one.entered] : []));
  return { inbounds: inbounds.toSorted((one, other) => one.at - other.at), entered };
}

function report(log: Log, account: string, meanings: readonly Meaning[]): void {
  for (const one of meanings) {
    if (one.kind === 'ignored') log.info('inbound.ignored', { account, reason: one.reason });
  }
}

async function welcome(api: WecomApi, code: string, text: string): Promise<Sent> {
  const problem = problemOf(text);
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  return toSent(
    await api('/cgi-bin/kf/send_msg_on_event', { code, msgtype: 'text', text: { content: text } }),
  );
}
