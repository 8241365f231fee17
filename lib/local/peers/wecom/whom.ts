import * as z from 'zod';
import type { Wecom } from './wecom.ts';

/** Which conversation an order is about. Without an account it is the customer's own. */
export const whom = z.object({ externalUserid: z.string(), openKfid: z.string().optional() });

/** The two ids of a conversation. */
export interface ConversationIds {
  readonly openKfid: string;
  readonly externalUserid: string;
}

/** The ids that an order means, or the answer 404 when there is no such customer or account. */
export function idsOf(
  wecom: Wecom,
  request: z.infer<typeof whom>,
): ConversationIds | { readonly status: 404; readonly body: { readonly error: string } } {
  const customer = wecom.state.customers.get(request.externalUserid);
  if (customer === undefined) return { status: 404, body: { error: 'no such customer' } };
  const openKfid = request.openKfid ?? customer.openKfid;
  if (!wecom.state.accounts.has(openKfid)) return { status: 404, body: { error: 'no such account' } };
  return { openKfid, externalUserid: customer.externalUserid };
}
