import { channelOf } from '../core/channel.ts';
import type { Conversation } from '../core/conversation.ts';
import { after, type Duration, earliest, type Instant, latest, milliseconds, seconds } from '../core/time.ts';
import type { OwedEffect } from '../ports.ts';
import { attempt, type DeliverPorts } from './attempt.ts';
import { hintAt, isNeedless } from './dispatch.ts';
import { conversationOf, deskLane } from './lanes.ts';

/** Slack takes about one post a second in a channel, and gives 429 to whoever does not wait by themselves. */
const pace = seconds(1);

/**
 * Sends what a destination is owed and due, each order by itself. An order stops at its first item that cannot go
 * yet; whoever stops hints again with the delay. `deadline` is when this invocation must have ended; `isRepeat` when
 * this very hint was handed out before.
 */
export async function deliver(
  ports: DeliverPorts,
  destination: string,
  deadline: Instant,
  isRepeat: boolean,
): Promise<void> {
  const id = conversationOf(destination);
  // What became of a reply is told in the thread, and whoever settled it may not have lived to say so.
  if (isRepeat && id !== undefined) {
    await ports.queues.hint({ kind: 'lane', destination: deskLane(ports.settings.desk.desk) });
  }
  // The conversation first, then the lane: a parked item that is read here was parked in this window or before it.
  const conversation = id === undefined ? undefined : await ports.store.conversation(id);
  const lane = await ports.store.lane(destination);
  const now = ports.clock();
  if (lane.blockedUntil !== undefined && lane.blockedUntil > now) {
    const isOwed = lane.effects.some(({ nextAt }) => nextAt !== undefined);
    if (isOwed && !isNeedless(now, lane.blockedUntil, isRepeat))
      await comeBack(ports, destination, lane.blockedUntil);
    return;
  }
  // Nobody carries them: the agents are told, and the customer's next message, which needs somebody too, flushes them.
  const isCarried = id === undefined || channelOf(id) === ports.channel.name;
  const stops: Stop['again'][] = [];
  let postedAt: Instant | undefined;
  for (const order of Map.groupBy(lane.effects, (effect) => effect.order).values()) {
    const unsent = isCarried ? undefined : 'the channel is switched off';
    const stop = await drain(ports, order, conversation, { unsent, isRepeat }, async (owed) => {
      const turn = postedAt === undefined || !destination.startsWith('slack:') ? now : after(postedAt, pace);
      const begins = latest(ports.clock(), turn);
      // Waiting for a turn that comes too late would take the time away in which to say who goes on, order by order.
      if (begins >= after(deadline, milliseconds(-roomFor(owed)))) return false;
      const wait = begins - ports.clock();
      if (wait > 0) await ports.pause(milliseconds(wait));
      postedAt = ports.clock();
      return true;
    });
    stops.push(stop.again);
    if (stop.isBlocked) break;
  }
  const next = earliest(stops);
  if (next !== undefined) await comeBack(ports, destination, next);
}

async function comeBack(ports: DeliverPorts, destination: string, at: Instant): Promise<void> {
  await hintAt(ports.queues, { kind: 'lane', destination }, ports.clock(), at);
}

/** When an order that had to stop goes on; `isBlocked` when the destination takes nothing more until then. */
interface Stop {
  readonly again: Instant | undefined;
  readonly isBlocked?: true;
}

/** What is known of a run: `unsent` says why nothing can be sent at all, `isRepeat` that its hint is handed out again. */
interface Run {
  readonly unsent: string | undefined;
  readonly isRepeat: boolean;
}

/** Sends one order as far as it gets. */
async function drain(
  ports: DeliverPorts,
  effects: readonly OwedEffect[],
  conversation: Conversation | undefined,
  { unsent, isRepeat }: Run,
  mayGoOn: (owed: OwedEffect) => Promise<boolean>,
): Promise<Stop> {
  const parked: OwedEffect[] = effects.filter(({ state }) => state === 'parked');
  for (const owed of effects) {
    // A stuck one waits for a person and must not hold up the rest.
    if (owed.state === 'stuck' || owed.state === 'parked') continue;
    const now = ports.clock();
    if (owed.nextAt !== undefined && owed.nextAt > now) {
      // Whoever has claimed it may have read the lane before what stands behind it was there.
      const isDropped = owed.state === 'owed' && isNeedless(now, owed.nextAt, isRepeat);
      return { again: isDropped ? undefined : owed.nextAt };
    }
    if (!(await mayGoOn(owed))) return { again: ports.clock() };
    const result = await attempt(ports, owed, conversation, unsent ?? reasonToPark(owed, parked));
    if (result.kind === 'blocked') return { again: result.until, isBlocked: true };
    if (result.kind === 'stop') return { again: result.again };
    if (result.kind === 'parked') parked.push(owed);
  }
  return { again: undefined };
}

/** What must be left of an invocation to begin with it: files of 20 MB take longer than words. */
function roomFor({ effect }: OwedEffect): Duration {
  const isFile =
    effect.type.startsWith('file.') || (effect.type === 'reply.send' && effect.file !== undefined);
  return isFile ? seconds(7) : seconds(3);
}

/**
 * What stands behind a parked reply is parked too, so that it is flushed in order and nobody keeps hinting it. Only a
 * person's reply overtakes what the bot could not say: part of the budget is kept for it.
 */
function reasonToPark(owed: OwedEffect, parked: readonly OwedEffect[]): string | undefined {
  const before = parked.filter(({ seq }) => seq < owed.seq);
  const isHeld = isHuman(owed) ? before.some(isHuman) : before.length > 0;
  return isHeld ? 'behind a reply that waits' : undefined;
}

function isHuman({ effect }: OwedEffect): boolean {
  return effect.type === 'reply.send' && effect.from === 'human';
}
