import type { types } from '@slack/bolt';
import type { Clock } from '../../../core/clock.ts';
import { buttons, desk, sayCard, sayTarget, takeOver } from '../../../core/desk-wording.ts';
import { partsOf } from '../../../core/id.ts';
import { isOpen, publicStatus, type Ticket } from '../../../core/ticket.ts';
import { laterTargetSchema, watchOf } from '../../../core/watch.ts';
import { sayWhy } from '../../../core/why.ts';
import { sayClass, sayStatus } from '../../../core/wording.ts';
import type { CardOrganization, CardView } from '../../../ports.ts';
import { button } from './button.ts';
import { showMoment } from './moment.ts';
import { cjk, context, literalWithin, mention, type Rendered, section, sentenceLimit } from './text.ts';

/** A ticket's card: title, a line of facts, one that says why it is in its class, and buttons as long as there is something to press them for. */
export function renderCard(view: CardView): Rendered {
  const { ticket, progressLink } = view;
  const { serviceClass } = ticket.verdict;
  const title = cjk(`*${ticket.number}* ${sayClass('zh', serviceClass)} ${sayClass('en', serviceClass)}`);
  return {
    text: cardSentence(ticket),
    blocks: [
      section(`${title}\n${literalWithin(ticket.subject, 300)}`),
      context([...facts(view), `<${progressLink}|${desk.progress()}>`]),
      context([sayWhy(ticket.verdict)]),
      ...(isOpen(ticket) || canTeach(ticket) ? [actions(ticket)] : []),
    ],
  };
}

function cardSentence(ticket: Ticket): string {
  const { number, verdict, subject } = ticket;
  const serviceClass = sayClass('zh', verdict.serviceClass);
  const sentence = sayCard({ number, serviceClass, status: sayStatus('zh', publicStatus(ticket)), subject });
  return literalWithin(sentence, sentenceLimit);
}

function facts({ ticket, ownerName, customerName, organization }: CardView): readonly string[] {
  const { customer } = partsOf(ticket.conversation);
  const owner = ticket.owner === undefined ? undefined : ownerWords(ticket.owner, ownerName);
  return [
    desk.customer(literalWithin(customerName ?? customer, 60)),
    organization === undefined
      ? desk.unassigned(literalWithin(customer, 60))
      : desk.organization(organizationWords(organization)),
    `${sayStatus('zh', publicStatus(ticket))} ${sayStatus('en', publicStatus(ticket))}`,
    owner === undefined ? desk.unowned() : desk.owner(owner),
    ...mergedWords(ticket),
    ...(isOpen(ticket) ? [firstWords(ticket), ...laterWords(ticket)] : []),
  ];
}

function mergedWords({ joined = [], ...ticket }: Ticket): readonly string[] {
  const numbers = joined.map(({ number }) => number);
  return [
    ...(numbers.length === 0 ? [] : [desk.joined(numbers)]),
    ...('intoNumber' in ticket ? [desk.merged(ticket.intoNumber)] : []),
  ];
}

function organizationWords({ name, tier, edition, advisorName }: CardOrganization): readonly string[] {
  return [name, tier, edition, advisorName === undefined ? undefined : desk.advisor(advisorName)].flatMap(
    (word) => (word === undefined ? [] : [literalWithin(word, 60)]),
  );
}

function ownerWords(owner: string, name: string | undefined): string {
  return name === undefined ? mention(owner) : literalWithin(name, 40);
}

function firstWords(ticket: Ticket): string {
  const { clock } = ticket;
  const isEvaluated = watchOf(ticket).first === 'evaluation';
  if (!isEvaluated || clock.state === 'held') return clockWords(clock);
  if (clock.state === 'met') return desk.evaluated();
  return desk.later(sayTarget('evaluation'), showMoment(clock.due), clock.isMissed);
}

function clockWords(clock: Clock): string {
  switch (clock.state) {
    case 'running':
      return clock.isMissed ? desk.missed(showMoment(clock.due)) : desk.due(showMoment(clock.due));
    case 'held':
      return desk.held();
    case 'met':
      return desk.met();
    default:
      return clock satisfies never;
  }
}

/** Until when the matter is to be over; the next response comes and goes too often for a card. */
function laterWords(ticket: Ticket): readonly string[] {
  return laterTargetSchema.exclude(['next-response']).options.flatMap((target) => {
    const clock = watchOf(ticket).clocks[target];
    if (clock?.state !== 'running') return [];
    return [desk.later(sayTarget(target), showMoment(clock.due), clock.isMissed)];
  });
}

const discarded = { state: 'discarded' } as const;

/** A person's answer that was worth something may be worth writing down. */
function canTeach({ status, handler, owner, suggested }: Ticket): boolean {
  return (
    status !== 'merged' &&
    handler === 'human' &&
    owner !== undefined &&
    (suggested ?? discarded).state === 'discarded'
  );
}

function actions(ticket: Ticket): types.ActionsBlock {
  const { id, number, owner } = ticket;
  // Everybody reads the same card: who has the ticket already must not be asked to claim it.
  const claim = owner === undefined ? buttons['ticket.claim'] : takeOver;
  return {
    type: 'actions',
    elements: isOpen(ticket)
      ? [button('ticket.claim', number, id, false, claim), button('ticket.resolve', number, id)]
      : [button('article.draft', number, id)],
  };
}
