import { raise } from './call-for-help.ts';
import { post, reply, showInThread } from './card.ts';
import { startClock } from './clock.ts';
import { askBot } from './curated.ts';
import type { Decided, World } from './decision.ts';
import type { HandOverReason } from './desk-wording.ts';
import { giveChosen } from './give.ts';
import { handOver, resume } from './hand-over.ts';
import { readIntent } from './intent.ts';
import { languageOf } from './language.ts';
import type { CustomerMessage } from './message.ts';
import { isUndecided } from './offer.ts';
import { choiceIn } from './offered.ts';
import { inTurn, nothing, type Part } from './plan.ts';
import { fetched, received } from './received.ts';
import { resolve } from './resolve.ts';
import {
  canBeShown,
  customerLine,
  intentOf,
  isAside,
  isRecall,
  sayWordless,
  subjectOf,
  subjectOfText,
} from './said.ts';
import { firstPromise } from './target.ts';
import { isUntold, type OpenTicket, offerOf, publicStatus, servedOf, type Ticket } from './ticket.ts';
import { triage } from './triage.ts';
import { goesOn, wordsOf } from './turn.ts';
import type { Verdict } from './verdict.ts';
import { sayStatus, wording } from './wording.ts';

/** A message that joins the conversation's open ticket. */
export function join(ticket: OpenTicket, message: CustomerMessage, world: World): Decided {
  const shown: Part = (now) =>
    now.hasCard ? { events: [], effects: [post(now, customerLine(message))] } : nothing;
  const isMore = goesOn(ticket.turn, message.at);
  return inTurn(
    ticket,
    received(message, world, isAside(message) || isAboutOffer(ticket, message)),
    shown,
    fetched(message),
    nextMove(message, isMore, world),
  );
}

function nextMove(message: CustomerMessage, isMore: boolean, world: World): Part {
  return (ticket) => {
    if (isRecall(message)) return nothing;
    if (message.content.kind === 'other') return sendOn(ticket, message, message.content.what, isMore, world);
    const choice = choiceOf(ticket, message);
    if (choice !== undefined) return giveChosen(ticket, message.id, choice.offered, choice.at, world);
    const { lang, number } = ticket;
    const intent = readIntent(message.content.text);
    switch (intent) {
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
        return ticket.handler === 'human' || turnsUrgent(ticket)
          ? goOn(ticket, message, isMore, world)
          : handOver(ticket, reasonToAsk(ticket, intent), world);
      case 'question':
        return goOn(ticket, message, isMore, world);
    }
  };
}

/** What the message chooses from what was offered; undefined when it is about something else. */
function choiceOf(ticket: Ticket, { content }: CustomerMessage) {
  const offered = offerOf(ticket);
  if (offered === undefined || content.kind !== 'text') return undefined;
  const at = choiceIn(offered, content.text);
  return at === undefined ? undefined : { offered, at };
}

/** A number, or "none of these", asks nothing: what was asked before still is the question. */
function isAboutOffer(ticket: Ticket, message: CustomerMessage): boolean {
  const isRefusal = isUndecided(ticket) && intentOf(message) === 'unsolved';
  return isRefusal || choiceOf(ticket, message) !== undefined;
}

/** Why people are asked: whoever says that it is not solved has read what the bot had to say. */
function reasonToAsk(ticket: Ticket, intent: 'human' | 'unsolved'): HandOverReason {
  if (intent === 'human') return 'asked';
  if (isUndecided(ticket)) return 'none-fits';
  return ticket.given === undefined ? 'asked' : 'not-this';
}

/** "订单全停了，人工": whoever asks for a person may say in the same breath why somebody must be woken. */
function turnsUrgent(ticket: Ticket): boolean {
  return ticket.verdict.serviceClass !== 'urgent' && triage(wordsOf(ticket)).serviceClass === 'urgent';
}

/** Something without words. Whoever has the ticket sees it in the thread, unless nobody there could. */
function sendOn(
  ticket: Ticket,
  message: CustomerMessage,
  what: string,
  isMore: boolean,
  world: World,
): Decided {
  const isTold = ticket.handler === 'human' || ticket.verdict.serviceClass === 'urgent';
  if (!isTold || isMore || canBeShown(what, ticket)) return goOn(ticket, message, isMore, world);
  return inTurn(
    ticket,
    (now) => goOn(now, message, isMore, world),
    (now) => ({ events: [], effects: [reply(now, sayWordless(now, what))] }),
  );
}

/**
 * More about an open ticket: it may have become urgent, and the bot tries again unless a person has it. `isMore` when
 * it belongs to what was said a moment ago, which is then judged and answered as a whole.
 */
function goOn(ticket: Ticket, message: CustomerMessage, isMore: boolean, world: World): Decided {
  const verdict = triage(wordsOf(ticket));
  if (turnsUrgent(ticket)) return raise(ticket, verdict, subjectOf(message, ticket.lang), world);
  // A picture of what was answered a moment ago asks nothing new.
  if (isMore && ticket.turn?.said !== undefined && ticket.turn.asked.length === 0) return nothing;
  if (isMore && isUntold(ticket)) return complete(ticket, message, verdict, world);
  const asked: Part = (now) => resume(now, world, isMore ? undefined : subjectOf(message, ticket.lang));
  if (ticket.handler === 'human' || ticket.verdict.serviceClass === 'urgent') return inTurn(ticket, asked);
  const shown: Part = (now) =>
    now.hasCard || isMore || ticket.status !== 'answered'
      ? nothing
      : showInThread(now, customerLine(message), world);
  return inTurn(ticket, asked, shown, askBot(message, world));
}

/** The turn that opened the ticket goes on before anybody said anything: it is understood anew, as a whole. */
function complete(ticket: Ticket, message: CustomerMessage, verdict: Verdict, world: World): Decided {
  const words = wordsOf(ticket);
  const lang = words === '' ? ticket.lang : languageOf(words);
  const { serviceClass } = verdict;
  const promise = firstPromise(world.settings.policy, { ...servedOf(ticket), serviceClass });
  const clock = startClock(promise, ticket.openedAt);
  const first = promise.target === 'evaluation' ? { first: promise.target } : {};
  const subject = words === '' ? ticket.subject : subjectOfText(words);
  return inTurn(
    ticket,
    () => ({
      events: [
        {
          type: 'ticket.reclassified',
          at: world.now,
          verdict,
          clock,
          subject,
          completes: { lang },
          ...first,
        },
      ],
      effects: [],
    }),
    (now) => (verdict.kind === 'complaint' ? handOver(now, 'complaint', world) : askBot(message, world)(now)),
  );
}
