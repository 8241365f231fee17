import { callForHelp } from './call-for-help.ts';
import { redraw, reply, showInThread } from './card.ts';
import { startClock } from './clock.ts';
import type { Conversation } from './conversation.ts';
import { askBot } from './curated.ts';
import { type Decided, type Decision, dueWords, type Fresh, type World } from './decision.ts';
import { sayWho } from './desk-wording.ts';
import type { TicketEvent } from './event.ts';
import { open } from './evolve.ts';
import { follow } from './follow.ts';
import { handOver } from './hand-over.ts';
import { join } from './join.ts';
import { startLadder } from './ladder.ts';
import { languageOf } from './language.ts';
import type { CustomerMessage } from './message.ts';
import { openingWatch } from './opening-watch.ts';
import { membershipOf } from './organization.ts';
import { inTurn, nothing, type Part } from './plan.ts';
import { fetched, received } from './received.ts';
import { intentOf, isRecall, subjectOf, textOf } from './said.ts';
import { firstPromise } from './target.ts';
import { isOpen, publicStatus, servedOf, type Ticket } from './ticket.ts';
import { after, minutes } from './time.ts';
import { triage } from './triage.ts';
import type { Verdict } from './verdict.ts';
import { sayStatus, wording } from './wording.ts';

/** What follows from a customer's message. `ticket` is the conversation's open one, or its last. */
export function onCustomerMessage(
  conversation: Conversation,
  ticket: Ticket | undefined,
  message: CustomerMessage,
  world: World,
  fresh: Fresh,
): Decision {
  if (isOpen(ticket)) return join(ticket, message, world);
  if (ticket?.status === 'merged') return follow(ticket, message, world);
  if (isRecall(message)) return { ignored: 'a message was taken back, and no ticket is open' };
  const talk = smallTalk(conversation, ticket, message, world);
  if (talk !== undefined) return talk;
  if (ticket?.status === 'resolved' && intentOf(message) === 'unsolved')
    return reopen(ticket, message, world);
  return begin(message, world, fresh);
}

const welcomeLasts = minutes(1);

/** Greetings, thanks and questions about progress open no ticket, and are answered all the same. */
function smallTalk(
  { id, lang, greetedAt }: Conversation,
  last: Ticket | undefined,
  message: CustomerMessage,
  { progressLink, now }: World,
): Decision | undefined {
  const greet = (text: string): Decided => ({
    events: [],
    effects: [{ type: 'greeting.send', conversation: id, text }],
  });
  switch (intentOf(message)) {
    case 'greeting':
      // "你好", "在吗", and then the question: one welcome is enough.
      if (greetedAt !== undefined && now < after(greetedAt, welcomeLasts))
        return { ignored: 'just welcomed' };
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
  const { policy, organizations } = world.settings;
  const membership = membershipOf(organizations, message.customer);
  const served = { ...membership, serviceClass: verdict.serviceClass };
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
    clock: startClock(firstPromise(policy, served), world.now),
    watch: openingWatch(served, world),
    ...membership,
  } as const satisfies TicketEvent;
  const { events, effects } = inTurn(
    open(opened),
    received(message, world),
    fetched(message),
    firstMove(message, verdict, world),
  );
  return { events: [opened, ...events], effects };
}

/** What a new ticket gets first: a page when it is urgent, a person when the bot cannot help, else a draft. */
function firstMove(message: CustomerMessage, verdict: Verdict, world: World): Part {
  return (ticket) => {
    if (verdict.serviceClass === 'urgent') return callForHelp(ticket, world, 'received');
    if (intentOf(message) === 'human') return handOver(ticket, 'asked', world);
    if (verdict.kind === 'complaint') return handOver(ticket, 'complaint', world);
    return askBot(message, world)(ticket);
  };
}

/** The customer says that it is not solved after all. */
function reopen(ticket: Ticket, message: CustomerMessage, world: World): Decided {
  const { serviceClass } = ticket.verdict;
  const clock = startClock(firstPromise(world.settings.policy, servedOf(ticket)), world.now);
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
