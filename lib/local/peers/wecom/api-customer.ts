import * as z from 'zod';
import { type Answer, accept } from './answer.ts';
import { periods } from './durations.ts';
import type { KnownCustomer } from './options.ts';
import { lineKey } from './state.ts';
import type { Wecom } from './wecom.ts';

/** customer/batchget's request. */
export const batchgetRequest = z.object({
  external_userid_list: z.array(z.string()).min(1).max(100),
  need_enter_session_context: z.union([z.literal(0), z.literal(1)]).default(0),
});

/** account/list's request. */
export const accountListRequest = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100).default(100),
});

/** Who the customers are, and on request the link through which they came. */
export function batchgetCustomers(wecom: Wecom, request: z.infer<typeof batchgetRequest>): Answer {
  const known = request.external_userid_list.map((id) => wecom.state.customers.get(id)).filter(isKnown);
  const withContext = request.need_enter_session_context === 1;
  return accept({
    customer_list: known.map((customer) => ({
      external_userid: customer.externalUserid,
      nickname: customer.nickname,
      avatar: '',
      gender: 0,
      unionid: '',
      ...(withContext ? contextOf(wecom, customer) : {}),
    })),
    invalid_external_userid: request.external_userid_list.filter((id) => !wecom.state.customers.has(id)),
  });
}

/** The kf accounts, a page at a time. */
export function listAccounts(wecom: Wecom, request: z.infer<typeof accountListRequest>): Answer {
  const page = [...wecom.state.accounts.values()].slice(request.offset, request.offset + request.limit);
  return accept({
    account_list: page.map(({ openKfid, name }) => ({
      open_kfid: openKfid,
      name,
      avatar: '',
      manage_privilege: true,
    })),
  });
}

function isKnown(customer: KnownCustomer | undefined): customer is KnownCustomer {
  return customer !== undefined;
}

/** Whoever wrote or entered in the last 48 h came through their link. */
function contextOf(wecom: Wecom, customer: KnownCustomer): Readonly<Record<string, unknown>> {
  const conversation = wecom.state.conversations.get(lineKey(customer.openKfid, customer.externalUserid));
  const lastAt = Math.max(conversation?.enteredAt ?? 0, conversation?.saidAt ?? 0);
  if (wecom.clock.now() - lastAt > periods.window) return {};
  return { enter_session_context: { scene: '', scene_param: customer.sceneParam ?? '' } };
}
