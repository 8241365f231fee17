import type * as z from 'zod';
import type { Settings } from '../../lib/core/policy.ts';
import type { Item } from './expression.ts';
import type { Kernel } from './kernel.ts';
import { openLedger } from './ledger.ts';
import { openRotaWatch } from './rota-watch.ts';
import type { Change } from './table.ts';
import { type EffectItem, effectItem, eventItem, type TicketItem, ticketItem } from './watch-items.ts';

/** What arrived how late, from the moment at which it was due. */
export interface Late {
  readonly what: 'page' | 'reply' | 'post' | 'inbound';
  readonly id: string;
  readonly ms: number;
  /** Of a post: from the moment it was ordered, with the wait for its turn in the channel. */
  readonly withWait?: number;
}

/** An effect that was ordered, and what became of it. */
export interface Ordered {
  readonly id: string;
  readonly type: string;
  readonly conversation: string | undefined;
  readonly order: string;
  readonly seq: string;
  /** When it was due: of a page the moment of its step, of a post its turn in the channel, else when it was ordered. */
  readonly due: number;
  readonly orderedAt: number;
  state: string;
  wasParked: boolean;
  /** The ladder ran when it was claimed last. */
  isBacked: boolean;
  outcome: string | undefined;
}

export interface Watch {
  readonly changed: (changes: readonly Change[]) => void;
  /** A page's request has reached Slack. */
  readonly paged: (key: string) => void;
  readonly problem: (what: string) => void;
  readonly problems: () => readonly string[];
  readonly ordered: ReadonlyMap<string, Ordered>;
  /** When an inbound was handled. */
  readonly handled: ReadonlyMap<string, number>;
  /** Effects and inbounds that are owed now, parked and stuck ones left out. */
  readonly owed: () => number;
  readonly isRunning: (ticket: string, generation: number) => boolean;
}

interface Ladder {
  generation: number;
  next: number;
  isRunning: boolean;
  climbedAt: number;
  policy: unknown;
}

/** Looks at every write as it is done, and says at once what must never be. */
export function openWatch(kernel: Kernel, settings: Settings, skew: number): Watch {
  const problems: string[] = [];
  const ordered = new Map<string, Ordered>();
  const handled = new Map<string, number>();
  const ladders = new Map<string, Ladder>();
  const homes = new Map<string, string>();
  const tickets = new Map<string, TicketItem>();
  const turns = new Map<string, number>();
  const ledger = openLedger();
  const rotas = openRotaWatch(kernel, settings, skew);
  let owed = 0;

  const problem = (what: string) => {
    problems.push(what);
  };
  const must = (holds: boolean, what: string) => {
    if (!holds) problem(what);
  };

  const isRunning = (ticket: string | undefined, generation: number | undefined) => {
    const escalation = tickets.get(ticket ?? '')?.body.escalation;
    return escalation?.state === 'running' && escalation.generation === generation;
  };

  const effectChanged = ({ before, after }: Change, all: readonly Change[]) => {
    const [was, is] = [before && effectItem.parse(before), after && effectItem.parse(after)];
    owed += (isOwed(is) ? 1 : 0) - (isOwed(was) ? 1 : 0);
    const id = is?.id ?? was?.id ?? '';
    if (is !== undefined && was === undefined) {
      must(!ordered.has(id), `${id} was ordered twice`);
      ordered.set(id, orderOf(is));
    }
    const order = ordered.get(id);
    if (order === undefined) return problem(`${id} is settled and was never ordered`);
    order.state = is?.state ?? 'gone';
    if (is?.state === 'parked') order.wasParked = true;
    if (is === undefined) {
      must(was?.state === 'claimed', `${id} is settled by somebody who had not claimed it`);
      order.outcome = outcomeIn(all);
    }
    if (is?.state === 'claimed' && was !== undefined) claimed(was, is, order);
  };

  const claimed = (was: EffectItem, is: EffectItem, order: Ordered) => {
    const due = was.nextAt ?? Number.POSITIVE_INFINITY;
    must(due <= kernel.now() + skew, `${is.id} was claimed ${due - kernel.now()} ms early`);
    must(is.attempt === was.attempt + 1, `${is.id} was claimed and nobody can tell by whom`);
    order.isBacked = is.effect.type !== 'page.send' || isRunning(is.effect.ticket, is.effect.generation);
  };

  const orderOf = ({ id, effect, order, seq, state, destination }: EffectItem): Ordered => ({
    id,
    type: effect.type,
    conversation: effect.conversation,
    order,
    seq,
    state,
    orderedAt: kernel.now(),
    due: effect.type === 'page.send' ? (stepDue(effect.ticket) ?? kernel.now()) : inPace(destination),
    wasParked: false,
    isBacked: false,
    outcome: undefined,
  });

  /** Slack takes one post a second in a channel: what is ordered together is due one after the other. */
  const inPace = (destination: string): number => {
    if (!destination.startsWith('slack:')) return kernel.now();
    const due = Math.max(kernel.now(), (turns.get(destination) ?? 0) + 1_000);
    turns.set(destination, due);
    return due;
  };

  /** When the step that orders a page was due, as the ticket said before this write. */
  const stepDue = (ticket: string | undefined): number | undefined => {
    const due = tickets.get(ticket ?? '')?.nextAt;
    return due !== undefined && due <= kernel.now() ? due : undefined;
  };

  const ticketChanged = ({ before, after }: Change) => {
    if (after === undefined) return problem('a ticket is gone');
    const [was, is] = [before && ticketItem.parse(before), ticketItem.parse(after)];
    const { id, status, clock, escalation, owner } = is.body;
    tickets.set(id, is);
    must(is.version === (was?.version ?? 0) + 1, `${id} went from ${was?.version} to ${is.version}`);
    if (status === 'closed') return;
    const nextAt = is.nextAt ?? Number.POSITIVE_INFINITY;
    const isOpen = status !== 'resolved';
    must(!isOpen || owner !== undefined || nextAt < Infinity, `${id} is open, and nobody looks after it`);
    must(
      escalation.state !== 'running' || escalation.due === undefined || nextAt <= escalation.due,
      `${id} climbs at ${escalation.due} and is not looked at before ${nextAt}`,
    );
    const isClocked = isOpen && clock.state === 'running' && clock.isMissed !== true;
    must(!isClocked || nextAt <= (clock.due ?? nextAt), `${id} has a target that nobody looks at`);
  };

  const happened = (ticket: string, { body }: z.infer<typeof eventItem>, before: TicketItem | undefined) => {
    const ladder = ladders.get(ticket) ?? {
      generation: 0,
      next: 0,
      isRunning: false,
      climbedAt: -Infinity,
      policy: undefined,
    };
    ladders.set(ticket, ladder);
    switch (body.type) {
      case 'message.received': {
        const message = body.message ?? '';
        must(!homes.has(message), `${message} was received twice`);
        homes.set(message, ticket);
        return;
      }
      case 'escalation.started':
        must(body.generation === ladder.generation + 1, `${ticket} went to generation ${body.generation}`);
        Object.assign(ladder, {
          generation: body.generation,
          next: 0,
          isRunning: true,
          policy: body['policy'],
        });
        return;
      case 'ticket.escalated':
        must(called(body, ladder) === undefined, `${ticket}: ${called(body, ladder)}`);
        return climbed(ticket, ladder, body.step, before);
      case 'escalation.skipped':
        must(body.step === ladder.next, `${ticket} skipped step ${body.step}, not ${ladder.next}`);
        ladder.next += 1;
        return;
      case 'page.acknowledged':
      case 'ticket.resolved':
        ladder.isRunning = false;
    }
  };

  const called = (event: unknown, { policy }: Ladder) => rotas.wrongWith(event, policy);

  const climbed = (
    ticket: string,
    ladder: Ladder,
    step: number | undefined,
    before: TicketItem | undefined,
  ) => {
    must(ladder.isRunning, `${ticket} pages after an acknowledgement`);
    must(step === ladder.next, `${ticket} climbed step ${step}, not ${ladder.next}`);
    const escalation = before?.body.escalation;
    const due = escalation?.state === 'running' ? escalation.due : undefined;
    const early = (due ?? 0) - kernel.now();
    must(early <= skew, `${ticket} climbed step ${step} ${early} ms early`);
    const gap = kernel.now() - ladder.climbedAt;
    const { minGap } = settings.policy.escalations.urgent;
    must(step === 0 || gap >= minGap - 2 * skew, `${ticket} climbed two steps within ${gap} ms`);
    ladder.next += 1;
    ladder.climbedAt = kernel.now();
  };

  return {
    changed: (changes) => {
      for (const change of changes) {
        const item = change.after ?? change.before;
        if (item === undefined) continue;
        const { pk, sk } = item;
        if (typeof pk !== 'string' || typeof sk !== 'string') continue;
        const { after } = change;
        must(
          after === undefined || (after['nextAt'] === undefined) === (after['due'] === undefined),
          `${pk} ${sk} has a moment and is not in the index`,
        );
        if (pk.startsWith('T#') && sk.startsWith('E#') && after !== undefined) {
          happened(pk.slice(2), eventItem.parse(after), tickets.get(pk.slice(2)));
        }
        if (pk.startsWith('L#') && sk.startsWith('E#')) effectChanged(change, changes);
        if (pk === 'V' && after !== undefined) rotas.put(after);
        if (pk.startsWith('Q#')) owed += (isDue(after) ? 1 : 0) - (isDue(change.before) ? 1 : 0);
        if (pk.startsWith('I#') && after?.['state'] === 'done') handled.set(pk.slice(2), kernel.now());
      }
      for (const wrong of ledger.book(changes)) problem(wrong);
      // Behind the events, which are judged by what the ticket was.
      for (const change of changes) if (isTicket(change.after ?? change.before ?? {})) ticketChanged(change);
    },
    paged: (key) => {
      const order = ordered.get(key);
      must(order !== undefined, `${key} was sent and never ordered`);
      must(order?.isBacked !== false, `${key} was claimed after an acknowledgement, and sent`);
    },
    problem,
    problems: () => problems,
    ordered,
    handled,
    owed: () => owed,
    isRunning,
  };
}

function isTicket({ pk, sk }: Item): boolean {
  return typeof pk === 'string' && pk.startsWith('T#') && sk === 'META';
}

function isOwed(effect: EffectItem | undefined): boolean {
  return effect !== undefined && effect.nextAt !== undefined;
}

function isDue(item: Item | undefined): boolean {
  return item?.['nextAt'] !== undefined;
}

function outcomeIn(changes: readonly Change[]): string | undefined {
  for (const { after } of changes) {
    const { sk, outcome } = after ?? {};
    if (typeof sk === 'string' && sk.startsWith('R#') && typeof outcome === 'string') return outcome;
  }
  return undefined;
}
