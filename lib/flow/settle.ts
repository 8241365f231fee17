import { afterwards } from '../core/afterwards.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Decide, Happening, Situation } from '../core/decide.ts';
import type { Decided, Decision, Fresh, World } from '../core/decision.ts';
import type { Effect } from '../core/effect.ts';
import { ticketId } from '../core/id.ts';
import type { Inbound } from '../core/message.ts';
import type { Settings } from '../core/policy.ts';
import { ratingsOf } from '../core/rating.ts';
import type { Ticket } from '../core/ticket.ts';
import { type Instant, instant } from '../core/time.ts';
import type { Clock, Commit, Ids, Log, Overrides, Pause, Queues, Store } from '../ports.ts';
import { untilAgreed } from './conclude.ts';
import { dispatch, dispatchAll } from './dispatch.ts';
import { toEffects } from './to-effects.ts';

/** What every flow that changes a ticket needs. */
export interface SettlePorts {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly ids: Ids;
  readonly store: Store;
  readonly queues: Queues;
  readonly log: Log;
  readonly settings: Settings;
  readonly progressLink: World['progressLink'];
  /** Who was put on call from Slack; absent where nobody can be. */
  readonly overrides?: Overrides;
  /** A reply cut to what its channel takes as one message each. */
  readonly parts: (text: string) => readonly string[];
}

/** A happening, what it happened to, and what is finished together with it. */
export interface Change {
  readonly happening: Happening;
  /** What decides: no function carries what it takes to decide on more than it hears of. */
  readonly decide: Decide;
  /** Read strongly, again for every try. Undefined when there is nothing it could concern. */
  readonly load: () => Promise<Situation | undefined>;
  readonly inbound?: Inbound;
  readonly finishes?: (now: Instant) => Finished;
  /** What comes of these orders, where that can be had at once: it is decided on in the same transaction. */
  readonly follow?: (effects: readonly Effect[]) => Promise<Followed | undefined>;
}

/** The effect that a change ends with: it is carried out, waits, or is given up. */
type Finished = Pick<Commit, 'settles' | 'parks' | 'sticks'>;

/** What came of an order before it was written. `instead` is that order: it is not owed any more. */
export interface Followed {
  readonly happening: Happening;
  readonly instead: Effect;
}

/** How it ended; `again` when it is too early. */
export type Settled =
  | { readonly kind: 'committed' | 'finished before' }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'again'; readonly at: Instant };

/**
 * Load, decide, commit, dispatch: the one way in which a ticket changes. A conflict means that somebody changed what
 * the decision rests on, so it is loaded and decided anew. Throws TransientError after five conflicts.
 */
export async function settle(ports: SettlePorts, change: Change): Promise<Settled> {
  let taken = 0;
  return untilAgreed(ports, async () => {
    const settled = await tryOnce(ports, change, lettersAfter(taken));
    if (settled === 'number-taken') taken += 1;
    return settled;
  });
}

/**
 * Four letters are 234,256 numbers, easily said. Where two candidates in a row are taken, so many are that the next has
 * one letter more; then two.
 */
function lettersAfter(taken: number): number {
  return 4 + Math.floor(taken / 2);
}

async function tryOnce(
  ports: SettlePorts,
  change: Change,
  letters: number,
): Promise<Settled | 'conflict' | 'number-taken'> {
  const { store, clock, ids, settings, progressLink, log } = ports;
  const situation = await change.load();
  const now = clock();
  const fresh: Fresh = { ticket: ticketId(ids.ulid()), number: ids.ticketNumber(letters) };
  const decision =
    situation === undefined
      ? { ignored: 'it concerns no ticket' }
      : await decideKnowing(ports, situation, change, { now, settings, progressLink }, fresh);
  if ('again' in decision) return { kind: 'again', at: decision.again };

  const decided = 'ignored' in decision ? nothing : decision;
  const finished = change.finishes?.(now) ?? {};
  const isEmpty = decided.events.length === 0 && decided.effects.length === 0;
  const finishesNothing = Object.keys(finished).length === 0;
  if (isEmpty && change.inbound === undefined && finishesNothing) {
    return { kind: 'ignored', reason: 'ignored' in decision ? decision.ignored : 'nothing follows' };
  }
  const draft = situation === undefined ? undefined : next(situation, decided, change, now);
  const commit = toCommit(ports, change, decided, draft, finished, now);
  const outcome = await store.commit(commit);
  if (outcome === 'conflict' || outcome === 'number-taken') return outcome;
  if (outcome === 'done') await dispatchAll(ports, situation);
  else await dispatch(ports, lanesOfCommit(commit), draft?.ticket);
  for (const { type } of decided.events) log.info(type, { ticketId: draft?.ticket?.id });
  if ('ignored' in decision) return { kind: 'ignored', reason: decision.ignored };
  return { kind: outcome === 'done' ? 'finished before' : 'committed' };
}

/** Decides; where somebody is to be called, with whoever was put on call from Slack, which is read only then. */
async function decideKnowing(
  { overrides }: SettlePorts,
  situation: Situation,
  change: Change,
  world: World,
  fresh: Fresh,
): Promise<Decision> {
  const decision = await decideAll(situation, change, world, fresh);
  const isCalling =
    'events' in decision &&
    decision.events.some(({ type }) => type === 'ticket.escalated' || type === 'escalation.skipped');
  const put = isCalling ? await overrides?.list(world.now) : undefined;
  if (put === undefined || put.length === 0) return decision;
  return decideAll(situation, change, { ...world, overrides: put }, fresh);
}

/** Decides, and goes on to decide on what could be had at once. */
async function decideAll(
  situation: Situation,
  { happening, follow, decide }: Change,
  world: World,
  fresh: Fresh,
): Promise<Decision> {
  const first = decide(situation, happening, world, fresh);
  if (!('events' in first)) return first;
  const followed = await follow?.(first.effects);
  if (followed === undefined) return first;
  const second = decide(afterwards(situation, first.events), followed.happening, world, fresh);
  if (!('events' in second)) return first;
  const effects = first.effects.filter((effect) => effect !== followed.instead);
  return { events: [...first.events, ...second.events], effects: [...effects, ...second.effects] };
}

const nothing: Decided = { events: [], effects: [] };

/** The conversation and the ticket as the decision leaves them. */
interface Next {
  readonly conversation: Conversation;
  readonly before: Situation;
  readonly ticket: Ticket | undefined;
  readonly opensWindow: boolean;
  readonly flushed: readonly string[];
}

const mostFlushed = 20;
/** Of the hundred writes of a transaction; the rest is for the conversation, the ticket, the inbound and the like. */
const mostWrites = 85;

function next(before: Situation, { events, effects }: Decided, { happening }: Change, now: Instant): Next {
  const { conversation, ticket } = afterwards(before, events);
  const isMessage = happening.kind === 'inbound' && happening.inbound.kind === 'customer.message';
  if (!isMessage) return { before, ticket, opensWindow: false, flushed: [], conversation };
  const { parked } = before.conversation;
  // Messages of two pulls may be handled late; the window never moves back.
  const window = instant(Math.max(happening.inbound.at, before.conversation.window));
  const isGreeted = effects.some(({ type }) => type === 'greeting.send');
  return {
    before,
    ticket,
    opensWindow: true,
    // A transaction takes a hundred writes, and no window more than a handful of messages: the rest waits its turn.
    flushed: parked.slice(0, mostFlushed),
    conversation: {
      ...conversation,
      ...{ window, used: 0, parked: parked.slice(mostFlushed) },
      ...(isGreeted ? { greetedAt: now } : {}),
    },
  };
}

function toCommit(
  ports: SettlePorts,
  { inbound }: Change,
  { events, effects }: Decided,
  draft: Next | undefined,
  finished: Finished,
  now: Instant,
): Commit {
  const { ids } = ports;
  const basics = { id: ids.ulid(), ...(inbound === undefined ? {} : { inbound }), ...finished };
  const isChanged =
    events.length > 0 || effects.length > 0 || draft?.opensWindow === true || finished.parks !== undefined;
  if (draft === undefined || !isChanged) return basics;
  const { conversation, before, ticket, opensWindow, flushed } = draft;
  const { version } = before.conversation;
  const ratings = before.ticket === undefined ? [] : ratingsOf(before.ticket, events);
  const isTicketChanged = ticket !== undefined && events.length > 0;
  return {
    ...basics,
    conversation: {
      next: { ...conversation, version: version + 1 },
      version,
      opensWindow,
    },
    ...(isTicketChanged
      ? { ticket: { next: { ...ticket, version: ticket.version + 1 }, version: ticket.version } }
      : {}),
    events,
    ...(ratings.length === 0 ? {} : { ratings }),
    effects: toEffects(ports, effects, version + 1, now, mostWrites - events.length - flushed.length),
    ...(flushed.length === 0
      ? {}
      : { flushes: { destination: conversation.id, laneKeys: flushed, at: now } }),
  };
}

function lanesOfCommit({ effects = [], flushes }: Commit): readonly string[] {
  return [
    ...effects.map(({ destination }) => destination),
    ...(flushes === undefined ? [] : [flushes.destination]),
  ];
}
