/**
 * What happened, as people and their providers saw it, and what tickets say of it. It can be taken of a simulation
 * or of a real run: of the pretend peers' journals, or of the vendors' own logs, and an export of tickets.
 */
export interface History {
  /** What customers wrote; thanks and the like belong into no ticket when none is open. */
  readonly said: readonly { readonly id: string; readonly isTalk: boolean }[];
  /**
   * What agents wrote for customers; `heardAt` when Slack was told 200 for it. A door that dies before it says so has
   * let it in all the same: `queuedAt` is when it was first there to be handled, where that is known.
   */
  readonly written: readonly {
    readonly conversation: string;
    readonly text: string;
    readonly at: number;
    readonly heardAt: number;
    readonly queuedAt?: number;
    /** Two threads are two tickets, each with an order of its own. */
    readonly thread?: string;
  }[];
  /** What stands on customers' phones, in order. */
  readonly arrived: readonly { readonly conversation: string; readonly key: string; readonly text: string }[];
  /** What we posted in Slack; a post without a key cannot be told from another. */
  readonly posted: readonly { readonly key: string }[];
  readonly tickets: readonly RecordedTicket[];
  /** Agents' messages are put in order when Slack tells them at most so much out of it, in milliseconds. */
  readonly orderSlack: number;
}

export interface RecordedTicket {
  readonly id: string;
  readonly conversation: string;
  readonly isOpen: boolean;
  readonly events: readonly RecordedEvent[];
}

/** An event of a ticket, as far as it is looked at. */
export interface RecordedEvent {
  readonly type: string;
  readonly message?: string;
  readonly pages?: readonly { readonly page: string }[];
}

/** Everything that must not have happened, in words; empty when all is well. */
export function problemsOf(history: History): readonly string[] {
  return [
    ...inboundProblems(history),
    ...openTickets(history),
    ...replyProblems(history),
    ...twice('reply', history.arrived),
    ...twice('post', history.posted),
    ...pageProblems(history),
  ];
}

/** Every message of a customer is in exactly one ticket, once. */
function inboundProblems({ said, tickets }: History): readonly string[] {
  const homes = new Map<string, string[]>();
  for (const { id, events } of tickets) {
    for (const { type, message } of events) {
      if (type !== 'message.received' || message === undefined) continue;
      homes.set(message, [...(homes.get(message) ?? []), id]);
    }
  }
  const wrong = said.flatMap(({ id, isTalk }) => {
    const found = homes.get(id) ?? [];
    return found.length === 1 || (isTalk && found.length === 0)
      ? []
      : [`${id} is in ${found.length} tickets`];
  });
  const known = new Set(said.map(({ id }) => id));
  const invented = [...homes.keys()].filter((id) => !known.has(id));
  return [...wrong, ...invented.map((id) => `${id} is in a ticket and nobody said it`)];
}

function openTickets({ tickets }: History): readonly string[] {
  const open = Map.groupBy(
    tickets.filter(({ isOpen }) => isOpen),
    ({ conversation }) => conversation,
  );
  return [...open].flatMap(([conversation, { length }]) =>
    length > 1 ? [`${conversation} has ${length} open tickets`] : [],
  );
}

/** Every reply of an agent arrives once, and those of one thread in the order in which they were written. */
function replyProblems({ written, arrived, orderSlack }: History): readonly string[] {
  const places = written.map((reply) => ({
    ...reply,
    at: arrived.flatMap(({ conversation, text }, index) =>
      conversation === reply.conversation && text.endsWith(reply.text) ? [index] : [],
    ),
    writtenAt: reply.at,
  }));
  const wrong = places.flatMap(({ text, at }) =>
    at.length === 1 ? [] : [`"${text}" arrived ${at.length} times`],
  );
  const inverted = places.flatMap((first) =>
    places.flatMap((second) => {
      const [a, b] = [first.at[0], second.at[0]];
      const isBefore =
        first.conversation === second.conversation &&
        first.thread === second.thread &&
        first.writtenAt < second.writtenAt &&
        first.heardAt <= (second.queuedAt ?? second.heardAt) + orderSlack;
      return isBefore && a !== undefined && b !== undefined && a > b
        ? [`"${second.text}" arrived before "${first.text}"`]
        : [];
    }),
  );
  return [...wrong, ...inverted];
}

function twice(what: string, sent: readonly { readonly key: string }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { key } of sent) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].flatMap(([key, count]) =>
    count > 1 ? [`the ${what} ${key} was sent ${count} times`] : [],
  );
}

/** Every page that a ticket ordered was posted, unless the ladder ended first; no other was. */
function pageProblems({ posted, tickets }: History): readonly string[] {
  const keys = new Set(posted.map(({ key }) => key));
  const ordered = new Set<string>();
  const missing: string[] = [];
  for (const { events } of tickets) {
    for (const [at, { pages = [] }] of events.entries()) {
      const isOver = events.slice(at + 1).some(({ type }) => endings.includes(type));
      for (const { page } of pages) {
        ordered.add(page);
        if (!keys.has(page) && !isOver) missing.push(`the page ${page} was never sent`);
      }
    }
  }
  const invented = [...keys].filter((key) => key.startsWith('pag_') && !ordered.has(key));
  return [...missing, ...invented.map((key) => `the page ${key} was sent and no ticket ordered it`)];
}

const endings = ['page.acknowledged', 'ticket.resolved', 'escalation.started'];
