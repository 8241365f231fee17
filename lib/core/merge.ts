import { post, redraw, reply } from './card.ts';
import { stopClock } from './clock.ts';
import type { Decided, World } from './decision.ts';
import type { Effect } from './effect.ts';
import { updatePages } from './ladder.ts';
import { type MergeRefusal, mergeRefusals, mergeWording } from './merge-wording.ts';
import type { Carried } from './merged.ts';
import type { AgentMessage } from './message.ts';
import { nameOf } from './name-of.ts';
import { inTurn } from './plan.ts';
import { firstPromise } from './target.ts';
import { isOpen, servedOf, type Ticket } from './ticket.ts';
import { watchOf } from './watch.ts';

/** The number in `合并 T-7K3Q` or `merge into T-7K3Q`, which an agent writes in the thread of the ticket that ends. */
export function readMerge(text: string): string | undefined {
  const said = text.normalize('NFKC').trim();
  return /^(?:merge(?:\s+(?:in)?to)?|合并(?:到|至|入)?)\s*:?\s*(T-[0-9A-Z]{4,8})$/i
    .exec(said)?.[1]
    ?.toUpperCase();
}

/**
 * The ticket goes on in another: what it had promised is owed to that one, its pages stop, and its thread says where to
 * look. Both change in a commit of their own; the order between them is owed like everything else.
 */
export function merge(
  ticket: Ticket,
  into: { readonly number: string; readonly ticket: Ticket | undefined },
  message: AgentMessage,
  world: World,
): Decided {
  const { number, ticket: other } = into;
  const refusal = refusalOf(ticket, other);
  if (other === undefined || refusal !== undefined) return refuse(message, ticket, number, refusal, other);
  const by = message.person.user;
  const follows = other.conversation !== ticket.conversation;
  const { id, lang } = ticket;
  const absorb: Effect = {
    ...{ type: 'ticket.absorb', ticket: other.id, from: id, number: ticket.number, by, follows },
    carried: carriedOf(ticket, world),
  };
  const told = follows ? [reply(ticket, mergeWording.merged[lang](ticket.number, other.number))] : [];
  const detail = `${nameOf(by, world)} → ${other.number}`;
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'ticket.merged', at: world.now, by, into: other.id, number: other.number, follows }],
      effects: [absorb],
    }),
    (now) => ({
      events: [],
      effects: [
        ...updatePages(now, now.escalation),
        ...redraw(now),
        ...(now.hasCard ? [post(now, { kind: 'notice', notice: 'merged', detail })] : []),
        ...told,
      ],
    }),
  );
}

/** Whose replies would reach whom decides; where that is safe, one of the two must be there to go on. */
function refusalOf(ticket: Ticket, other: Ticket | undefined): MergeRefusal | undefined {
  if (other === undefined) return 'unknown';
  if (other.id === ticket.id) return 'itself';
  if (ticket.status === 'merged' || other.status === 'merged') return 'merged-before';
  if (!isOpen(other)) return 'is-over';
  if (ticket.joined?.some(({ follows }) => follows)) return 'carries-others';
  if (other.conversation === ticket.conversation) return undefined;
  if (ticket.organization === undefined || ticket.organization !== other.organization) return 'strangers';
  return isOpen(ticket) ? undefined : 'over-itself';
}

function refuse(
  { person, channel, thread }: AgentMessage,
  ticket: Ticket,
  number: string,
  refusal: MergeRefusal = 'unknown',
  other?: Ticket,
): Decided {
  const merged = [ticket, other].find((one) => one?.status === 'merged');
  const detail =
    merged?.status === 'merged'
      ? mergeRefusals['merged-before'](merged.number, merged.intoNumber)
      : mergeRefusals[refusal](isOwn(refusal) ? ticket.number : number, '');
  return {
    events: [],
    effects: [{ type: 'person.tell', person, channel, thread, notice: 'not-merged', detail }],
  };
}

/** The sentence is about the ticket in whose thread it was asked. */
function isOwn(refusal: MergeRefusal): boolean {
  return refusal === 'carries-others' || refusal === 'over-itself';
}

function carriedOf(ticket: Ticket, { now, settings }: World): Carried {
  const { verdict, owner } = ticket;
  // A first answer that nobody owed any more when the ticket ended is not owed by the merge.
  const clock = isOpen(ticket)
    ? ticket.clock
    : stopClock(firstPromise(settings.policy, servedOf(ticket)), ticket.clock, now);
  const { clocks, askedAt } = watchOf(ticket);
  return {
    ...{ verdict, clock, clocks, ladder: ladderOf(ticket) },
    ...(askedAt === undefined ? {} : { askedAt }),
    ...(owner === undefined ? {} : { owner }),
  };
}

function ladderOf({ escalation }: Ticket): Carried['ladder'] {
  if (escalation.state !== 'running' && escalation.state !== 'acknowledged') return { state: 'none' };
  const policy = escalation.policy.name === 'breach' ? 'breach' : 'urgent';
  return escalation.state === 'running'
    ? { state: 'running', policy }
    : { state: 'acknowledged', policy, by: escalation.by };
}
