import { quotaOf } from './quota.ts';
import { sessionState } from './session.ts';
import { type Conversation, conversationOf } from './state.ts';
import type { Wecom } from './wecom.ts';

/** Everything that a page or a test wants to see, with the last `last` lines of each conversation. */
export function viewOf(wecom: Wecom, last: number): Readonly<Record<string, unknown>> {
  const now = wecom.clock.now();
  // Everybody has a conversation to show, also before the first word.
  for (const one of wecom.state.customers.values())
    conversationOf(wecom.state, one.openKfid, one.externalUserid);
  const byCustomer = Map.groupBy(wecom.state.conversations.values(), (one) => one.externalUserid);
  return {
    now,
    offset: wecom.state.offset,
    accounts: [...wecom.state.accounts.values()].map(({ openKfid, name }) => ({ openKfid, name })),
    customers: [...wecom.state.customers.values()].map((customer) => ({
      ...customer,
      conversations: (byCustomer.get(customer.externalUserid) ?? []).map((one) =>
        conversationView(wecom, one, now, last),
      ),
    })),
    members: (wecom.options.pagesApp?.members ?? []).map((member) => ({
      ...member,
      messages: wecom.state.appMessages
        .filter(({ userid }) => userid === member.userid)
        .map(({ msgid, text, at }) => ({ msgid, text, at })),
    })),
    faults: wecom.faults.inForce(),
  };
}

function conversationView(
  { state: { media } }: Wecom,
  conversation: Conversation,
  now: number,
  last: number,
): Readonly<Record<string, unknown>> {
  const { openKfid, lines, servicerUserid } = conversation;
  const { used, left, windowEndsAt } = quotaOf(conversation, now);
  const state = sessionState(conversation, now);
  const messages = (last === 0 ? [] : lines.slice(-last)).map((line) => {
    const file = media.get(String(line.content['media_id'] ?? ''));
    return file === undefined ? line : { ...line, file: { name: file.name, size: file.size } };
  });
  return { openKfid, state, servicerUserid, used, left, windowEndsAt, total: lines.length, messages };
}
