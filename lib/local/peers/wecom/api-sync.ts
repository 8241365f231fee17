import * as z from 'zod';
import { type Answer, accept, refuse } from './answer.ts';
import { periods } from './durations.ts';
import type { Account } from './state.ts';
import type { Wecom } from './wecom.ts';

/** sync_msg's request. `open_kfid` is required in fact, whatever the vendor's table says. */
export const syncRequest = z.object({
  open_kfid: z.string().min(1),
  cursor: z.string().max(64).default(''),
  token: z.string().max(128).default(''),
  limit: z.number().int().min(1).max(1000).default(1000),
  voice_format: z.union([z.literal(0), z.literal(1)]).optional(),
});

const prefix = 'cur-';

/** What customers, colleagues and the system said, after the cursor. Never what the API sent. */
export function syncMsg(wecom: Wecom, request: z.infer<typeof syncRequest>): Answer {
  const account = wecom.state.accounts.get(request.open_kfid);
  if (account === undefined) return refuse(95000);
  if (request.token !== '' && !isTokenValid(wecom, account, request.token)) return refuse(95007);
  if (request.token === '' && !wecom.usage.takeTokenless(account.openKfid, wecom.clock.now())) {
    return refuse(45009, 'sync_msg without a token');
  }
  const from = positionOf(account, request.cursor);
  if (from === undefined) return refuse(40058, 'cursor');

  if (wecom.faults.take('empty-pages') !== undefined) return page([], from, true);
  const start = Math.max(from, moveHorizon(account, wecom.clock.now()));
  const size = Math.min(request.limit, wecom.faults.take('short-pages')?.size ?? request.limit);
  const items = account.items.slice(start, start + size);
  const next = start + items.length;
  return page(
    items.map((item) => item.wire),
    next,
    next < account.items.length,
  );
}

function page(list: readonly unknown[], next: number, hasMore: boolean): Answer {
  return accept({ next_cursor: `${prefix}${next}`, has_more: hasMore ? 1 : 0, msg_list: list });
}

function isTokenValid(wecom: Wecom, account: Account, token: string): boolean {
  const doorbell = wecom.state.doorbells.get(token);
  if (doorbell === undefined || doorbell.openKfid !== account.openKfid) return false;
  return wecom.clock.now() - doorbell.at <= periods.doorbellToken;
}

/** No cursor means the oldest that is kept. */
function positionOf(account: Account, cursor: string): number | undefined {
  if (cursor === '') return 0;
  const digits = cursor.startsWith(prefix) ? cursor.slice(prefix.length) : '';
  if (!/^\d{1,15}$/.test(digits)) return undefined;
  const position = Number(digits);
  return position <= account.items.length ? position : undefined;
}

/** Items are in order of time, so what has expired is always at the front and is looked at once. */
function moveHorizon(account: Account, now: number): number {
  for (let item = account.items[account.horizon]; item !== undefined; item = account.items[account.horizon]) {
    if (item.at >= now - periods.kept) break;
    account.horizon += 1;
  }
  return account.horizon;
}
