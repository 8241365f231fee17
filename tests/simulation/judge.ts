import { problemsOf } from './history.ts';
import { hasButton } from './people.ts';
import { historyOf, shownAt } from './record.ts';
import type { Ordered } from './watch.ts';
import type { World } from './world.ts';

/** Everything that was wrong with a course of events that has come to rest. */
export function judge(world: World): readonly string[] {
  return [
    ...world.watch.problems(),
    ...problemsOf(historyOf(world)),
    ...outcomes(world),
    ...orders(world),
    ...buttons(world),
    ...ringing(world),
    ...silences(world),
  ];
}

const shows = ['reply.send', 'greeting.send', 'thread.open', 'thread.post', 'lead.tell', 'page.send'];

/** What the table says was sent stands there, and what it says was not does not. */
function outcomes(world: World): readonly string[] {
  const shown = shownAt(world);
  const called = new Set(callsOf(world).map(({ key }) => key));
  return [...world.watch.ordered.values()].flatMap(({ id, type, state, outcome }) => {
    if (state === 'stuck') return [`${id} (${type}) is stuck`];
    if (state === 'parked') return [`${id} (${type}) is still parked, and its customer has written again`];
    if (state !== 'gone') return [`${id} (${type}) is still ${state}`];
    if (!shows.includes(type)) return [];
    if (outcome === 'sent') return shown.has(id) ? [] : [`${id} (${type}) counts as sent and was not`];
    if (outcome === 'cancelled' && type === 'page.send') {
      // Where nothing can be looked up it may be there, and is called off.
      if (called.has(id)) return [];
      return shown.has(id) ? [`${id} was sent and counts as cancelled`] : [];
    }
    return [`${id} (${type}) was ${outcome}`];
  });
}

/** What belongs together arrives in the order in which it was decided. */
function orders(world: World): readonly string[] {
  const shown = shownAt(world);
  const sent = [...world.watch.ordered.values()].filter(({ type }) => inOrder.includes(type));
  return [...Map.groupBy(sent, ({ order }) => order).values()].flatMap((together) => {
    const wasParked = together.some((one) => one.wasParked);
    return wasParked ? [] : inversions(together, shown);
  });
}

const inOrder = ['reply.send', 'greeting.send', 'thread.open', 'thread.post'];

function inversions(together: readonly Ordered[], shown: ReadonlyMap<string, number>): readonly string[] {
  const bySeq = together.toSorted((a, b) => (a.seq < b.seq ? -1 : 1));
  return bySeq.flatMap((one, index) => {
    const next = bySeq[index + 1];
    const [first, second] = [shown.get(one.id), next && shown.get(next.id)];
    const isInverted = first !== undefined && second !== undefined && first > second;
    return isInverted ? [`${next?.id} was shown before ${one.id}`] : [];
  });
}

/** No button is left that offers what is over. */
function buttons({ peers, watch }: World): readonly string[] {
  return peers.slack.messages().flatMap(({ content, key }) => {
    if (content.kind !== 'page' || !hasButton(content.page)) return [];
    const { id } = content.page.ticket;
    const isAlive = watch.isRunning(id, content.page.generation);
    return isAlive ? [] : [`${key} is left with a live button`];
  });
}

/** Nobody is called for what is over, by whatever way. */
function ringing(world: World): readonly string[] {
  return callsOf(world).flatMap(({ key, status, page: { ticket, generation } }) =>
    status !== 'calling' || world.watch.isRunning(ticket.id, generation) ? [] : [`${key} still rings`],
  );
}

function callsOf({ peers }: World) {
  return peers.pagers.flatMap((pager) => pager.calls());
}

/** While nothing goes wrong, the watcher outside hears of a sweep each minute, so that a silence means something. */
function silences({ beats, kernel, start, isOrderly }: World): readonly string[] {
  if (!isOrderly) return [];
  const gaps = [start, ...beats].map((at, index) => (beats[index] ?? kernel.now()) - at);
  return gaps.some((gap) => gap > 125_000) ? ['the watcher heard of no sweep for two minutes'] : [];
}
