import { post, redraw, reply, showInThread } from './card.ts';
import { promisedTime, runClock } from './clock.ts';
import type { Conversation } from './conversation.ts';
import { type Decided, type Decision, dueWords, type Fresh, type World } from './decision.ts';
import { sayWho } from './desk-wording.ts';
import type { Effect } from './effect.ts';
import type { TicketEvent } from './event.ts';
import { open } from './evolve.ts';
import { handOver, resume } from './hand-over.ts';
import { readIntent } from './intent.ts';
import { startLadder } from './ladder.ts';
import { languageOf } from './language.ts';
import type { CustomerMessage } from './message.ts';
import { inTurn, nothing, type Part } from './plan.ts';
import { resolve } from './resolve.ts';
import { customerLine, intentOf, isAside, isRecall, subjectOf, textOf } from './said.ts';
import { isOpen, type OpenTicket, publicStatus, type Ticket } from './ticket.ts';
import { type Duration, milliseconds } from './time.ts';
import { triage, type Verdict } from './triage.ts';
import { sayContent, sayStatus, wording } from './wording.ts';

/** What follows from a customer's message. `ticket` is the conversation's open one, or its last. */
export function onCustomerMessage(
  conversation: Conversation,
  ticket: Ticket | undefined,
  message: CustomerMessage,
  world: World,
  fresh: Fresh,
): Decision {
  if (isOpen(ticket)) return join(ticket, message, world);
  if (isRecall(message)) return { ignored: 'a message was taken back, and no ticket is open' };
  const talk = smallTalk(conversation, ticket, message, world);
  if (talk !== undefined) return talk;
  if (ticket?.status === 'resolved' && intentOf(message) === 'unsolved')
    return reopen(ticket, message, world);
  return begin(message, world, fresh);
}

/** Greetings, thanks and questions about progress open no ticket, and are answered all the same. */
function smallTalk(
  { id, lang }: Conversation,
  last: Ticket | undefined,
  message: CustomerMessage,
  { progressLink }: World,
): Decided | undefined {
  const greet = (text: string): Decided => ({
    events: [],
    effects: [{ type: 'greeting.send', conversation: id, text }],
  });
  switch (intentOf(message)) {
    case 'greeting':
      return greet(wording.welcome[lang]());
    case 'thanks':
    case 'solved':
      return greet(wording.kind[lang]());
    case 'progress':
      return greet(
        last === undefined
          ? wording.noTicket[lang]()
          : wording.progress[lang](
              last.number,
              sayStatus(lang, publicStatus(last)),
              progressLink(last.number),
            ),
      );
    default:
      return undefined;
  }
}

/** A message that opens a ticket. */
function begin(message: CustomerMessage, world: World, fresh: Fresh): Decided {
  const text = textOf(message);
  const verdict = triage(text);
  const lang = languageOf(text);
  const total = promisedTime(world.settings.policy, verdict.serviceClass);
  const opened = {
    type: 'ticket.opened',
    at: world.now,
    id: fresh.ticket,
    number: fresh.number,
    conversation: message.conversation,
    message: message.id,
    subject: subjectOf(message, lang),
    lang,
    verdict,
    clock: runClock(world.settings.policy, verdict.serviceClass, world.now, total),
  } as const satisfies TicketEvent;
  const { events, effects } = inTurn(
    open(opened),
    received(message, world),
    firstMove(message, verdict, world),
  );
  return { events: [opened, ...events], effects };
}

/** What a new ticket gets first: a page when it is urgent, a person when the bot cannot help, else a draft. */
function firstMove(message: CustomerMessage, verdict: Verdict, world: World): Part {
  return (ticket) => {
    if (verdict.serviceClass === 'urgent') return callForHelp(ticket, world, 'received');
    if (message.content.kind === 'other') return unreadable(ticket, message.content.what, world);
    if (intentOf(message) === 'human') return handOver(ticket, 'asked', world);
    if (verdict.kind === 'complaint') return handOver(ticket, 'complaint', world);
    return { events: [], effects: [draft(ticket, message)] };
  };
}

function callForHelp(ticket: Ticket, world: World, how: 'received' | 'raised'): Decided {
  const { number, lang } = ticket;
  const by = dueWords(ticket, world);
  const words =
    how === 'received'
      ? wording.urgent[lang](number, by, world.progressLink(number))
      : wording.raised[lang](number, by);
  return inTurn(
    ticket,
    (now) => showInThread(now, { kind: 'history', lines: [] }, world),
    (now) => startLadder(now, 'urgent', 'urgent fault', world),
    () => ({ events: [], effects: [reply(ticket, words)] }),
  );
}

function unreadable(ticket: Ticket, what: string, world: World): Decided {
  const { lang } = ticket;
  const notice = reply(ticket, wording.unreadable[lang](sayContent(lang, what)));
  if (ticket.handler === 'human') {
    // Whoever has the ticket sees it in the thread; ten pictures must not bring ten of our sentences.
    return resume(ticket, world);
  }
  const { events, effects } = handOver(ticket, 'unreadable', world, 'silent');
  return { events, effects: [notice, ...effects] };
}

/** A message that joins the conversation's open ticket. */
function join(ticket: OpenTicket, message: CustomerMessage, world: World): Decided {
  const shown: Part = (now) =>
    now.hasCard ? { events: [], effects: [post(now, customerLine(message))] } : nothing;
  return inTurn(ticket, received(message, world, isAside(message)), shown, nextMove(message, world));
}

function nextMove(message: CustomerMessage, world: World): Part {
  return (ticket) => {
    if (isRecall(message)) return nothing;
    if (message.content.kind === 'other') return unreadable(ticket, message.content.what, world);
    const { lang, number } = ticket;
    switch (readIntent(message.content.text)) {
      case 'progress': {
        const status = sayStatus(lang, publicStatus(ticket));
        return {
          events: [],
          effects: [reply(ticket, wording.progress[lang](number, status, world.progressLink(number)))],
        };
      }
      case 'solved':
        return resolve(ticket, 'customer', world);
      case 'thanks':
        return ticket.status === 'answered' ? resolve(ticket, 'customer', world) : nothing;
      case 'greeting':
        return nothing;
      case 'human':
      case 'unsolved':
        return ticket.handler === 'human' ? goOn(ticket, message, world) : handOver(ticket, 'asked', world);
      case 'question':
        return goOn(ticket, message, world);
    }
  };
}

/** More about an open ticket: it may have become urgent, and the bot tries again unless a person has it. */
function goOn(ticket: Ticket, message: CustomerMessage, world: World): Decided {
  const verdict = triage(textOf(message));
  if (verdict.serviceClass === 'urgent' && ticket.verdict.serviceClass !== 'urgent')
    return raise(ticket, verdict, subjectOf(message, ticket.lang), world);
  const asked: Part = (now) => resume(now, world, subjectOf(message, ticket.lang));
  if (ticket.handler === 'human' || ticket.verdict.serviceClass === 'urgent') return inTurn(ticket, asked);
  const shown: Part = (now) =>
    now.hasCard || ticket.status !== 'answered' ? nothing : showInThread(now, customerLine(message), world);
  return inTurn(ticket, asked, shown, (now) => ({ events: [], effects: [draft(now, message)] }));
}

/** A question turned out to be a fault that stops work: the urgent clock counts from now, the ladder starts. */
function raise(ticket: Ticket, verdict: Verdict, subject: string, world: World): Decided {
  const { policy } = world.settings;
  const clock = runClock(policy, 'urgent', world.now, urgentTime(ticket, world));
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'ticket.reclassified', at: world.now, verdict, clock, subject }],
      effects: [],
    }),
    (now) => callForHelp(now, world, 'raised'),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

/** A promise that would have ended sooner is kept: turning urgent never makes an answer later. */
function urgentTime({ clock }: Ticket, { now, settings: { policy } }: World): Duration {
  const total = promisedTime(policy, 'urgent');
  const isPromised = clock.state === 'running' && clock.due > now;
  return isPromised ? milliseconds(Math.min(total, clock.due - now)) : total;
}

/** The customer says that it is not solved after all. */
function reopen(ticket: Ticket, message: CustomerMessage, world: World): Decided {
  const { serviceClass } = ticket.verdict;
  const { policy } = world.settings;
  const clock = runClock(policy, serviceClass, world.now, promisedTime(policy, serviceClass));
  return inTurn(
    ticket,
    received(message, world),
    () => ({
      events: [{ type: 'ticket.reopened', at: world.now, by: 'customer', message: message.id, clock }],
      effects: [],
    }),
    (now) => showInThread(now, { kind: 'notice', notice: 'reopened', detail: sayWho('customer') }, world),
    (now) =>
      serviceClass === 'urgent' ? startLadder(now, 'urgent', 'urgent fault not solved', world) : nothing,
    (now) => ({
      events: [],
      effects: [...redraw(now), reply(now, wording.reopened[now.lang](now.number, dueWords(now, world)))],
    }),
  );
}

function received({ id, content }: CustomerMessage, { now }: World, isAside = false): Part {
  return () => ({
    events: [
      {
        type: 'message.received',
        at: now,
        message: id,
        content,
        ...(isAside ? { isAside } : {}),
      },
    ],
    effects: [],
  });
}

function draft(ticket: Ticket, message: CustomerMessage): Effect {
  const { conversation } = ticket;
  return {
    type: 'answer.draft',
    ticket: ticket.id,
    conversation,
    message: message.id,
    question: textOf(message),
  };
}
