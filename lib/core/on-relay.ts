import { raise } from './call-for-help.ts';
import { redraw, reply, showInThread } from './card.ts';
import { resumeClock, startClock } from './clock.ts';
import type { Decided, Decision, World } from './decision.ts';
import { sayWho } from './desk-wording.ts';
import type { EffectOf } from './effect.ts';
import { resume } from './hand-over.ts';
import { startLadder } from './ladder.ts';
import { mergeWording } from './merge-wording.ts';
import type { Relayed } from './merged.ts';
import { inTurn, nothing } from './plan.ts';
import { received } from './received.ts';
import { resolve } from './resolve.ts';
import { customerLine, subjectOf } from './said.ts';
import { speak, writtenWords } from './speak.ts';
import { firstPromise } from './target.ts';
import { isOpen, type MergedTicket, servedOf, type Ticket } from './ticket.ts';

type Relay = EffectOf<'ticket.relay'>;
type Of<K extends Relayed['kind']> = Extract<Relayed, { kind: K }>;

/** What follows where one of two tickets that go on as one hears from the other. */
export function onRelay(ticket: Ticket, relay: Relay, world: World): Decision {
  const { what, from } = relay;
  switch (what.kind) {
    case 'said':
    case 'troubled':
      // Merged on in the meantime: whoever goes on now hears of it.
      if (ticket.status === 'merged') return { events: [], effects: [{ ...relay, ticket: ticket.into }] };
      return what.kind === 'said' ? hear(ticket, relay, what, world) : onTrouble(ticket, relay, what, world);
    case 'replied':
    case 'resolved':
      if (ticket.status !== 'merged' || ticket.into !== from) return { ignored: 'it goes on by itself' };
      return what.kind === 'replied' ? passOn(ticket, what, world) : end(ticket, relay, what, world);
    default:
      return what satisfies never;
  }
}

/** Another customer writes about the same: agents read it in one thread, and it may be what makes the matter urgent. */
function hear(
  ticket: Ticket,
  { number }: Relay,
  { message, isAside, verdict }: Of<'said'>,
  world: World,
): Decided {
  const line = { ...customerLine(message), via: number };
  const subject = subjectOf(message, ticket.lang);
  return inTurn(
    ticket,
    received(message, world, isAside, number),
    (now) => (isOpen(now) ? nothing : openAgain(now, message.id, world)),
    (now) => showInThread(now, line, world),
    (now) => {
      if (isAside) return nothing;
      return verdict !== undefined && now.verdict.serviceClass !== 'urgent'
        ? raise(now, verdict, subject, world)
        : resume(now, world, subject);
    },
  );
}

/** It was solved while this was on its way: nothing that a customer writes may find nobody. */
function openAgain(ticket: Ticket, message: Of<'said'>['message']['id'], world: World): Decided {
  const clock = startClock(firstPromise(world.settings.policy, servedOf(ticket)), world.now);
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'ticket.reopened', at: world.now, by: 'customer', message, clock }],
      effects: [],
    }),
    (now) => showInThread(now, { kind: 'notice', notice: 'reopened', detail: sayWho('customer') }, world),
    (now) =>
      now.verdict.serviceClass === 'urgent'
        ? startLadder(now, 'urgent', 'urgent fault not solved', world)
        : nothing,
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

/** Whoever wrote it reads in their own thread that the other customer has not got it. */
function onTrouble(
  ticket: Ticket,
  { number }: Relay,
  { how, reason }: Of<'troubled'>,
  world: World,
): Decided {
  const detail = `${number}: ${reason}`;
  const { now, settings } = world;
  const clock = resumeClock(firstPromise(settings.policy, servedOf(ticket)), ticket.clock, now);
  return inTurn(
    ticket,
    () =>
      how === 'failed'
        ? { events: [{ type: 'reply.failed', at: now, reason: detail, clock }], effects: [] }
        : nothing,
    (left) => showInThread(left, { kind: 'notice', notice: `reply-${how}`, detail }, world),
    (left) => ({ events: [], effects: how === 'failed' ? redraw(left) : [] }),
  );
}

/** What an agent answered reaches this customer too, in their own conversation and by its budget. */
function passOn(ticket: MergedTicket, what: Of<'replied'>, world: World): Decided {
  const { message, by, text, says } = what;
  const meaning = says === undefined ? {} : { says };
  const written = writtenWords(ticket, what);
  return {
    events: [{ type: 'reply.written', at: world.now, by, message, text: written, ...meaning }],
    effects: speak(ticket, { by, text, files: what.files, ...meaning }, world),
  };
}

function end(ticket: MergedTicket, { number }: Relay, { by }: Of<'resolved'>, world: World): Decided {
  const words = mergeWording.resolved[ticket.lang](ticket.number, number);
  return inTurn(
    ticket,
    (now) => resolve(now, by === undefined ? 'silence' : { agent: by }, world, 'silent'),
    (now) => ({ events: [], effects: [reply(now, words)] }),
  );
}
