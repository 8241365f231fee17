import { type Breach, twice } from './breach.ts';
import { only, type Ticket, type Witnessed } from './witness.ts';

/**
 * Every message of a customer is in exactly one ticket, and a customer's messages are there as they were written. Who
 * says that it is solved when an agent has just said so is thanked, and no ticket is opened for it.
 */
export function checkMessages({ wecom, tickets }: Witnessed): readonly Breach[] {
  const said = Map.groupBy(only(wecom, 'said'), ({ externalUserid }) => externalUserid);
  const heard = Map.groupBy(tickets, ({ conversation }) => conversation.split(':').at(-1) ?? '');
  const thanked = Map.groupBy(
    only(wecom, 'sent').filter(({ text }) => text.startsWith('不客气')),
    ({ externalUserid }) => externalUserid,
  );
  return [...said].flatMap(([customer, messages]) => {
    const inTicket = inTickets(heard.get(customer) ?? []);
    const courtesies = messages
      .filter(({ msgid, content }) => content?.content === '已解决' && !inTicket.includes(msgid))
      .slice(0, thanked.get(customer)?.length ?? 0);
    return checkCustomer(
      messages.filter((message) => !courtesies.includes(message)).map(({ msgid }) => msgid),
      inTicket,
    );
  });
}

function checkCustomer(said: readonly string[], heard: readonly string[]): readonly Breach[] {
  const lost = said.filter((msgid) => !heard.includes(msgid));
  const double = twice(heard);
  // Only of those that are there once: each fault is counted as one.
  const order = said.filter((msgid) => heard.includes(msgid));
  const kept = heard.filter((msgid, at) => heard.indexOf(msgid) === at && said.includes(msgid));
  const moved = order.filter((msgid, at) => kept[at] !== msgid);
  return [
    ...lost.map((msgid): Breach => ({ kind: 'lost', what: `message ${msgid}` })),
    ...double.map((msgid): Breach => ({ kind: 'double', what: `message ${msgid}` })),
    ...moved.slice(0, 1).map((msgid): Breach => ({ kind: 'out of order', what: `message ${msgid}` })),
  ];
}

/** The vendor's ids of what the tickets of a customer heard, oldest ticket first. */
function inTickets(tickets: readonly Ticket[]): readonly string[] {
  return tickets
    .toSorted((one, other) => one.openedAt - other.openedAt)
    .flatMap(({ events }) => events)
    .flatMap(({ type, message }) => (type === 'message.received' ? (message?.split(':').at(-1) ?? []) : []));
}
