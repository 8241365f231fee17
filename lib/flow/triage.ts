import { decide, type Situation } from '../core/decide.ts';
import type { InboundId, TicketId } from '../core/id.ts';
import { readMerge } from '../core/merge.ts';
import type { AgentMessage, Inbound } from '../core/message.ts';
import { readPressed } from '../core/on-press.ts';
import { after, type Instant, latest, minutes, seconds } from '../core/time.ts';
import type { DeskChannel, OwedInbound } from '../ports.ts';
import { backoff, mostAttempts, patience } from './backoff.ts';
import { carryOut } from './command.ts';
import { dispatchAll, hintAt, isNeedless } from './dispatch.ts';
import { type DraftNow, draftOrdered } from './draft.ts';
import { type Change, type SettlePorts, settle } from './settle.ts';
import { situationOf, situationOfConversation, situationOfGroup, situationOfTicket } from './situation.ts';

export interface TriagePorts extends SettlePorts {
  readonly desk: Pick<DeskChannel, 'rootTicket' | 'tell'>;
  /** Absent where a model drafts: that takes seconds, for which nobody else's message should wait. */
  readonly draftNow?: DraftNow;
}

/** A Slack thread whose root is not known yet is asked about after this long: its card may still be on its way. */
const rootKnownAfter = minutes(1);

/** Takes an inbound that travelled in the queue itself: it is owed from here on, whatever happens next. */
export async function takeInbound(ports: TriagePorts, inbound: Inbound): Promise<void> {
  const known = await ports.store.putInbound(inbound, ports.clock());
  if (known === 'done') await dispatchAgain(ports, inbound);
  await triageGroup(ports, inbound.group, false);
}

/**
 * Handles everything a group owes, in its order. What fails is tried again later and holds up only its own group;
 * after 12 tries it is stuck, visible, and holds up nobody. `isRepeat` when this very hint was handed out before.
 */
export async function triageGroup(ports: TriagePorts, group: string, isRepeat: boolean): Promise<void> {
  if (isRepeat) await dispatchAll(ports, await situationOfGroup(ports.store, group));
  for (const owed of await ports.store.inbounds(group)) {
    const now = ports.clock();
    const due = dueOf(owed);
    if (due !== undefined && due > now) {
      return isNeedless(now, due, isRepeat) ? undefined : comeBack(ports, group, now, due);
    }
    const later = await handle(ports, owed).catch((error: unknown) => failed(ports, owed, error));
    if (later !== undefined) return comeBack(ports, group, ports.clock(), later);
  }
}

/** Slack keeps no order: what agents write in quick succession is put into the order in which they wrote it. */
const settling = seconds(2);

function dueOf({ inbound, nextAt, firstSeen }: OwedInbound): Instant | undefined {
  const settles = inbound.kind === 'agent.message' || inbound.kind === 'agent.change';
  return settles ? latest(after(firstSeen, settling), nextAt ?? firstSeen) : nextAt;
}

async function comeBack({ queues }: TriagePorts, group: string, now: Instant, at: Instant): Promise<void> {
  await hintAt(queues, { kind: 'inbox', group }, now, at);
}

/** Handles one inbound; the moment to try again when it cannot be handled yet. */
async function handle(ports: TriagePorts, owed: OwedInbound): Promise<Instant | undefined> {
  const { inbound } = owed;
  if (inbound.kind === 'command') {
    await carryOut(ports, inbound);
    return undefined;
  }
  const load = await loaderOf(ports, inbound, owed.firstSeen);
  if (load === 'unknown root') {
    const again = after(ports.clock(), backoff(owed.attempt + 1));
    await ports.store.postponeInbound(owed, again);
    return again;
  }
  const follow: Change['follow'] = (effects) => draftOrdered(ports.draftNow, effects);
  const settled = await settle(ports, {
    happening: { kind: 'inbound', inbound },
    decide,
    load,
    inbound,
    follow,
  });
  ports.log.info('inbound.handled', {
    inboundId: inbound.id,
    kind: inbound.kind,
    outcome: settled.kind,
    reason: settled.kind === 'ignored' ? settled.reason : undefined,
  });
  return undefined;
}

/** Hints what an inbound that is done may have left: whoever finished it may not have lived to say so. */
async function dispatchAgain(ports: TriagePorts, inbound: Inbound): Promise<void> {
  const load = await loaderOf(ports, inbound, ports.clock());
  if (load !== 'unknown root') await dispatchAll(ports, await load());
}

async function failed(ports: TriagePorts, owed: OwedInbound, error: unknown): Promise<Instant | undefined> {
  // It may have been committed all the same; then only what follows from it is left.
  if ((await ports.store.putInbound(owed.inbound, ports.clock())) === 'done') {
    await dispatchAgain(ports, owed.inbound);
    return undefined;
  }
  const attempt = owed.attempt + 1;
  const now = ports.clock();
  const isOver = attempt >= mostAttempts && now >= after(owed.firstSeen, patience);
  const again = isOver ? undefined : after(now, backoff(attempt));
  const reason = error instanceof Error ? `${error.name}: ${codeOf(error)}` : 'unknown';
  if (again === undefined) ports.log.error('inbound.stuck', { inboundId: owed.inbound.id, reason });
  else ports.log.warn('inbound.postponed', { inboundId: owed.inbound.id, attempt, reason });
  await ports.store.postponeInbound(owed, again);
  return again;
}

/** An error's code, or its stack's first frame: a message may quote what somebody wrote. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return (
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? ''
  );
}

/** How the situation of an inbound is loaded. */
async function loaderOf(
  ports: TriagePorts,
  inbound: Inbound,
  firstSeen: Instant,
): Promise<Change['load'] | 'unknown root'> {
  const { store } = ports;
  switch (inbound.kind) {
    case 'customer.message':
      return () => situationOf(store, inbound);
    case 'colleague.message':
      return () => situationOfConversation(store, inbound.conversation);
    case 'reply.failed': {
      const known = await store.effectByKey(inbound.key);
      return () => ofTicket(ports, known?.ticket);
    }
    case 'command':
      return async () => undefined;
    case 'press':
      return () => ofTicket(ports, readPressed(inbound)?.ticket);
    case 'agent.message': {
      const ticket = await ticketOfThread(ports, inbound, firstSeen);
      if (ticket === 'unknown root') return ticket;
      return () => withOther(ports, ticket.id, readMerge(inbound.text));
    }
    case 'agent.change': {
      const ticket = await ticketOfThread(ports, inbound, firstSeen);
      if (ticket === 'unknown root') return ticket;
      return () => withReply(ports, ticket.id, inbound.message);
    }
  }
}

async function ofTicket({ store }: TriagePorts, id: TicketId | undefined) {
  return id === undefined ? undefined : situationOfTicket(store, id);
}

/** With the ticket that an agent wants to go on in. */
async function withOther({ store }: TriagePorts, id: TicketId | undefined, number: string | undefined) {
  const situation = id === undefined ? undefined : await situationOfTicket(store, id);
  const other = number === undefined ? undefined : await store.ticketByNumber(number);
  return situation && (other === undefined ? situation : { ...situation, other });
}

/** With what became of a message when it was written, which only the ticket's events know. */
async function withReply(
  { store }: TriagePorts,
  id: TicketId | undefined,
  message: InboundId,
): Promise<Situation | undefined> {
  const situation = id === undefined ? undefined : await situationOfTicket(store, id);
  if (id === undefined || situation === undefined) return undefined;
  const events = await store.events(id);
  const wasReply = events.some((event) => event.type === 'reply.written' && event.message === message);
  return { ...situation, wasReply };
}

async function ticketOfThread(
  { store, desk, clock, settings }: TriagePorts,
  { channel, thread }: Pick<AgentMessage, 'channel' | 'thread'>,
  firstSeen: Instant,
): Promise<{ readonly id: TicketId | undefined } | 'unknown root'> {
  // The workspace's own id: a stranger from a shared channel writes in our thread under another one.
  const { team } = settings.desk;
  const known = await store.ticketByThread(team, channel, thread);
  if (known !== undefined) return { id: known };
  // The card's receipt may be a moment behind the card; only its metadata, later, proves that there is none.
  if (clock() < after(firstSeen, rootKnownAfter)) return 'unknown root';
  const ticket = await desk.rootTicket(channel, thread);
  if (ticket !== undefined) await store.linkThread(team, { channel, ts: thread }, ticket);
  return { id: ticket };
}
