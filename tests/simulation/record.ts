import * as z from 'zod';
import type { History, RecordedTicket } from './history.ts';
import type { Late, Ordered } from './watch.ts';
import type { World } from './world.ts';

const ticketBody = z.object({ id: z.string(), conversation: z.string(), status: z.string() });
const eventBody = z.object({
  type: z.string(),
  message: z.string().exactOptional(),
  pages: z.array(z.object({ page: z.string() })).exactOptional(),
});

/** A simulation as its people and its vendors saw it. */
export function historyOf({ people, peers, table, queues, isOrderly }: World): History {
  const queued = queues.sent().filter(({ queue }) => queue === 'inbox');
  return {
    said: people.said.map(({ inbound: id, isTalk }) => ({ id, isTalk })),
    written: people.written.flatMap(({ heardAt, ...written }) => {
      if (heardAt === undefined) return [];
      const queuedAt = queued.find(({ body }) => body.includes(`"${written.inbound}"`))?.at;
      return [{ ...written, heardAt, ...(queuedAt === undefined ? {} : { queuedAt }) }];
    }),
    arrived: peers.wecom.arrived.map(({ account, customer, key, text }) => ({
      conversation: `wecom-kf:${account}:${customer}`,
      key,
      text,
    })),
    posted: [...peers.slack.messages(), ...peers.pagers.flatMap((pager) => pager.calls())].map(({ key }) => ({
      key,
    })),
    tickets: ticketsOf(table),
    orderSlack: isOrderly ? 900 : 0,
  };
}

/** The tickets of a table, each with its events in order. */
function ticketsOf(table: World['table']): readonly RecordedTicket[] {
  const bodies = new Map<string, z.infer<typeof ticketBody>>();
  const events: { readonly pk: string; readonly sk: string; readonly body: z.infer<typeof eventBody> }[] = [];
  for (const { pk, sk, body } of table.items()) {
    if (typeof pk !== 'string' || typeof sk !== 'string' || !pk.startsWith('T#')) continue;
    if (sk === 'META') bodies.set(pk, ticketBody.parse(body));
    if (sk.startsWith('E#')) events.push({ pk, sk, body: eventBody.parse(body) });
  }
  const inOrder = events.toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
  return [...bodies].map(([key, { id, conversation, status }]) => ({
    id,
    conversation,
    isOpen: status !== 'resolved' && status !== 'closed',
    events: inOrder.flatMap(({ pk, body }) => (pk === key ? [body] : [])),
  }));
}

/** When each key stood where people see it. */
export function shownAt({ peers }: World): ReadonlyMap<string, number> {
  const shown = new Map<string, number>();
  const calls = peers.pagers.flatMap((pager) => pager.calls());
  for (const { key, at } of [...peers.wecom.arrived, ...peers.slack.messages(), ...calls]) {
    if (!shown.has(key)) shown.set(key, at);
  }
  return shown;
}

/** What agents write is put in order for so long first, and is not due before. */
const settling = 2_000;

/** How late everything was. What had to wait for the customer's next message is not counted. */
export function lateness(world: World): readonly Late[] {
  const shown = shownAt(world);
  const effects = [...world.watch.ordered.values()].flatMap((order): Late[] => {
    const what = kindOf(order);
    const at = shown.get(order.id);
    if (what === undefined || at === undefined || order.wasParked) return [];
    const withWait = what === 'post' ? { withWait: at - order.orderedAt } : {};
    return [{ what, id: order.id, ms: at - order.due, ...withWait }];
  });
  const { said, written } = world.people;
  const began = [
    ...said.map(({ inbound, at }) => ({ inbound, at })),
    ...written.flatMap(({ inbound, heardAt }) =>
      heardAt === undefined ? [] : [{ inbound, at: heardAt + settling }],
    ),
  ];
  const inbounds = began.flatMap(({ inbound: id, at }): Late[] => {
    const handled = world.watch.handled.get(id);
    return handled === undefined ? [] : [{ what: 'inbound', id, ms: handled - at }];
  });
  return [...effects, ...inbounds];
}

function kindOf({ type }: Ordered): Late['what'] | undefined {
  if (type === 'page.send') return 'page';
  if (type === 'reply.send' || type === 'greeting.send') return 'reply';
  return type === 'thread.open' || type === 'thread.post' || type === 'lead.tell' ? 'post' : undefined;
}
