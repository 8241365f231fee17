import { post, redraw, reply } from './card.ts';
import type { Decided, World } from './decision.ts';
import { sayWho } from './desk-wording.ts';
import { updatePages } from './ladder.ts';
import { nameOf } from './name-of.ts';
import { inTurn } from './plan.ts';
import { toFollowers } from './relay.ts';
import type { Ticket } from './ticket.ts';
import { after } from './time.ts';
import { wording } from './wording.ts';

/** Who ended it: the customer, 24 hours of silence after an answer, or an agent (Slack user id). */
export type ResolvedBy = 'customer' | 'silence' | { readonly agent: string };

/**
 * Ends a ticket: its ladder is over, every view of it is drawn anew, and whoever did not do it is told. `silent` when
 * another sentence tells the customer.
 */
export function resolve(
  ticket: Ticket,
  by: ResolvedBy,
  world: World,
  how: 'told' | 'silent' = 'told',
): Decided {
  const closesAt = after(world.now, world.settings.policy.closeAfter);
  const isAgent = typeof by === 'object';
  const who = isAgent ? nameOf(by.agent, world) : sayWho(by);
  const { lang, number } = ticket;
  // An automatic sentence: if it arrives after the ticket was reopened it must not count as a person's answer.
  const told = isAgent
    ? [reply(ticket, wording.resolved[lang](number, customersNameOf(by.agent, ticket, world)))]
    : by === 'customer'
      ? [reply(ticket, wording.solved[lang](number))]
      : [];
  const line = ticket.hasCard ? [post(ticket, { kind: 'notice', notice: 'resolved', detail: who })] : [];
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'ticket.resolved', at: world.now, by: isAgent ? by.agent : by, closesAt }],
      effects: [],
    }),
    (now) => ({
      events: [],
      effects: [
        ...redraw(now),
        ...line,
        ...updatePages(now, now.escalation),
        ...(how === 'silent' ? [] : told),
        ...toFollowers(now, { kind: 'resolved', ...(isAgent ? { by: by.agent } : {}) }),
      ],
    }),
  );
}

/** What the customer calls them: somebody on a rota need not be on the list, and a Slack id means nothing to anybody. */
function customersNameOf(user: string, { lang }: Ticket, { settings: { desk } }: World): string {
  return desk.agents.find((agent) => agent.user === user)?.name ?? wording.colleague[lang]();
}
