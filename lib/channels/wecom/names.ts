import { hours, type Instant, minutes, seconds } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';
import type { WecomApi } from './api.ts';
import { customersAnswerSchema } from './schema.ts';

/** A card can do without a name; nothing waits longer than this for one. */
const patience = seconds(1);

/** Nicknames change seldom. Without one it is asked again sooner: the customer may be new, or WeCom was away. */
const kept = { known: hours(1), unknown: minutes(1) } as const;

/** As many as fit in a small function's memory without counting. */
const most = 5_000;

/**
 * The nickname of a customer, from `kf/customer/batchget`; undefined when WeCom does not tell. Never throws. They
 * stay in the memory of the process and are written nowhere.
 */
export function customerNames(
  api: WecomApi,
  clock: Clock,
): (customer: string) => Promise<string | undefined> {
  const names = new Map<string, { readonly name: string | undefined; readonly until: Instant | number }>();
  return async (customer) => {
    const known = names.get(customer);
    if (known !== undefined && clock() < known.until) return known.name;
    const name = await ask(api, customer);
    if (names.size >= most) names.clear();
    names.set(customer, { name, until: clock() + (name === undefined ? kept.unknown : kept.known) });
    return name;
  };
}

async function ask(api: WecomApi, customer: string): Promise<string | undefined> {
  try {
    const body = { external_userid_list: [customer] };
    const reply = await api('/cgi-bin/kf/customer/batchget', body, patience);
    if (reply.kind !== 'answered') return undefined;
    const { data } = customersAnswerSchema.safeParse(reply.answer);
    const found = data?.customer_list.find(({ external_userid }) => external_userid === customer);
    return found?.nickname.trim() || undefined;
  } catch {
    // Without an access token nothing can be asked; whatever is wrong shows where it matters.
    return undefined;
  }
}
