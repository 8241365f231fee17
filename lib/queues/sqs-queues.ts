import type { Clock, Ids, Queues } from '../ports.ts';
import { groupId, type QueueName, routeOf } from './route.ts';
import { entryOf } from './send.ts';
import { sendLater } from './send-later.ts';
import { together } from './together.ts';
import type { Wire } from './wire.ts';

export interface QueuesOptions {
  readonly wire: Wire;
  /** The queues that this function may send to. */
  readonly urls: { readonly [name in QueueName]?: string };
  readonly ids: Pick<Ids, 'ulid'>;
}

/** The queues on SQS. Sending to one that was not given throws RangeError. */
export function sqsQueues({ wire, urls, ids }: QueuesOptions): Queues {
  const urlOf = (name: QueueName): string => {
    // Where no gateway is, its replies are for whoever delivers the others: they are parked, and the agents told.
    const url = urls[name] ?? (name === 'advisor' ? urls.outbox : undefined);
    if (url === undefined) throw new RangeError(`this function does not send to ${name}`);
    return url;
  };
  const send = together(wire);
  return {
    async hint(hint) {
      const { queue, group } = routeOf(hint);
      // Derived ids were tried: they swallow the hint that matters.
      const turn = group === undefined ? undefined : { group, deduplication: ids.ulid() };
      await send(urlOf(queue), entryOf(hint, turn));
    },
    async hintLater(hints) {
      if (hints.length > 0) await sendLater(wire, urlOf('timers'), hints);
    },
    deliverInbound: async (inbound, event) =>
      await send(
        urlOf('inbox'),
        entryOf({ kind: 'inbound', inbound }, { group: groupId(inbound.group), deduplication: event }),
      ),
  };
}

/** What the WeCom door sends: there is something to pull for this account. */
export function doorbell(
  wire: Wire,
  url: string,
  ids: Pick<Ids, 'ulid'>,
  clock: Clock,
): (account: string, token: string) => Promise<void> {
  const queues = sqsQueues({ wire, urls: { doorbell: url }, ids });
  return (account, token) => queues.hint({ kind: 'pull', account, at: clock(), token });
}

/** What the Slack door sends: an inbound itself, once per event. */
export function inbox(wire: Wire, url: string, ids: Pick<Ids, 'ulid'>): Queues['deliverInbound'] {
  return sqsQueues({ wire, urls: { inbox: url }, ids }).deliverInbound;
}
