import { post, redraw } from './card.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { EffectOf } from './effect.ts';
import { resumedClock } from './hand-over.ts';
import type { TicketId } from './id.ts';
import { ticketIdSchema } from './id.ts';
import { acknowledge } from './ladder.ts';
import { escalateByHand, snooze } from './ladder-by-hand.ts';
import type { Press } from './message.ts';
import { nameOf } from './name-of.ts';
import { isAgent } from './on-agent.ts';
import { onArticlePress } from './on-article-press.ts';
import { stepCalled } from './page-state.ts';
import { inTurn } from './plan.ts';
import { resolve } from './resolve.ts';
import { peopleOf } from './rota.ts';
import { isOpen, type Ticket } from './ticket.ts';

/** What a button was about when it was drawn: a ticket, and for a page its generation and the step called last. */
export interface Pressed {
  readonly ticket: TicketId;
  readonly generation?: number;
  readonly step?: number;
}

/** Reads a button's value, `tkt_...` or `tkt_...|generation|step|...`; undefined for anything else. */
export function readPressed({ value }: Press): Pressed | undefined {
  const [ticket = '', generation, step] = value.split('|');
  const parsed = ticketIdSchema.safeParse(ticket);
  if (!parsed.success) return undefined;
  return {
    ticket: parsed.data,
    ...(generation === undefined ? {} : { generation: Number(generation) }),
    ...(step === undefined ? {} : { step: Number(step) }),
  };
}

/** What follows from a button. Each is safe to press twice, and says so to whoever was late. */
export function onPress(ticket: Ticket, press: Press, world: World): Decision {
  const { user } = press.person;
  if (!mayPress(press, world)) return tellPresser(press, 'not-an-agent', '');
  switch (press.action) {
    case 'ticket.claim':
      return isOpen(ticket)
        ? claim(ticket, user, world)
        : tellPresser(press, 'ticket-is-over', overWords(ticket));
    case 'ticket.resolve':
    case 'page.resolve':
      if (!isOpen(ticket)) return tellPresser(press, 'ticket-is-over', overWords(ticket));
      return press.action === 'page.resolve' && isStale(ticket, press)
        ? tellPresser(press, 'nobody-to-acknowledge', '')
        : resolve(ticket, { agent: user }, world);
    case 'page.acknowledge':
      return onAcknowledge(ticket, press, world);
    case 'page.snooze':
      return onSnooze(ticket, press, world);
    case 'page.escalate':
      return onEscalate(ticket, press, world);
    case 'article.draft':
    case 'article.approve':
    case 'article.discard':
    case 'article.withdraw':
      return onArticlePress(ticket, press, world);
    default:
      return { ignored: 'an unknown button' };
  }
}

/** Agents press anything; whoever is on a rota, or leads, may act on pages without answering customers. */
function mayPress({ person, action }: Press, world: World): boolean {
  if (isAgent(person, world)) return true;
  const { desk, rotas } = world.settings;
  const isOnRota = Object.values(rotas).some((rota) => peopleOf(rota).includes(person.user));
  return action.startsWith('page.') && person.team === desk.team && (isOnRota || person.user === desk.lead);
}

function overWords(ticket: Ticket): string {
  return ticket.status === 'merged' ? `${ticket.number} → ${ticket.intoNumber}` : ticket.number;
}

function claim(ticket: Ticket, user: string, world: World): Decision {
  if (ticket.owner === user) return { ignored: 'already theirs' };
  return inTurn(
    ticket,
    (now) => acknowledge(now, user, world),
    (now) => ({
      events: [{ type: 'ticket.claimed', at: world.now, by: user, clock: resumedClock(now, world) }],
      effects: [post(now, { kind: 'notice', notice: 'claimed', detail: nameOf(user, world) })],
    }),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

/** Drawn in an earlier generation: what it was about is over. */
function isStale({ escalation }: Ticket, press: Press): boolean {
  return readPressed(press)?.generation !== escalation.generation;
}

function onAcknowledge(ticket: Ticket, press: Press, world: World): Decision {
  const { escalation } = ticket;
  if (escalation.state === 'acknowledged' && !isStale(ticket, press)) {
    if (escalation.by === press.person.user) return { ignored: 'already theirs' };
    return tellPresser(press, 'already-acknowledged', nameOf(escalation.by, world));
  }
  if (escalation.state !== 'running' || isStale(ticket, press))
    return tellPresser(press, 'nobody-to-acknowledge', '');
  return inTurn(
    ticket,
    (now) => acknowledge(now, press.person.user, world),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

/** A page that is over, or of an earlier generation, can be acted on no more. */
function isOver(ticket: Ticket, press: Press): boolean {
  const { state } = ticket.escalation;
  return !isOpen(ticket) || isStale(ticket, press) || (state !== 'running' && state !== 'acknowledged');
}

function onSnooze(ticket: Ticket, press: Press, world: World): Decision {
  if (isOver(ticket, press)) return tellPresser(press, 'nobody-to-acknowledge', '');
  return inTurn(
    ticket,
    (now) => snooze(now, press.person.user, world),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

function onEscalate(ticket: Ticket, press: Press, world: World): Decision {
  if (isOver(ticket, press)) return tellPresser(press, 'nobody-to-acknowledge', '');
  const called = stepCalled(ticket);
  // Two who press at once climb one step: the second has not seen the step that the first one called.
  if (called !== undefined && readPressed(press)?.step !== called)
    return tellPresser(press, 'already-escalated', String(called + 1));
  const notice = {
    kind: 'notice',
    notice: 'escalated-by',
    detail: nameOf(press.person.user, world),
  } as const;
  return inTurn(
    ticket,
    (now) => ({ events: [], effects: [post(now, notice)] }),
    (now) => escalateByHand(now, press.person.user, world),
  );
}

/** Tells whoever pressed, and nobody else, why nothing follows. */
export function tellPresser(
  { person, place }: Press,
  notice: EffectOf<'person.tell'>['notice'],
  detail: string,
): Decided {
  return {
    events: [],
    effects: [{ type: 'person.tell', person, channel: place.channel, notice, detail }],
  };
}
