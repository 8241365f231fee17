import { byId, fill, fillLog, make } from './dom.js';
import { tell } from './event-words.js';
import { icon } from './icons.js';
import { withLateness } from './lateness.js';
import { sayAgo, sayDay, sayLength, sayMoment, saySeconds } from './moments.js';
import { customerOf, personName } from './people.js';
import { change, now, onChange, state } from './state.js';
import { sayKey, t } from './words.js';

/** The events of the chosen ticket. */
export function startTimeline() {
  byId('timeline-toggle').addEventListener('click', () => {
    change({ isTimelineOpen: !state.isTimelineOpen });
    if (state.isTimelineOpen) setTimeout(showAll);
  });
  const find = byId('find-ticket');
  find.addEventListener('input', () => change({ soughtTicket: find.value }));
  onChange(draw);
}

// Fewer are seen at a glance.
const many = 8;

/** On a low screen it opens beneath what can be seen. */
function showAll() {
  byId('timeline').scrollIntoView({ block: 'end' });
}

/** The ticket that was chosen, or the newest one. */
function chosen() {
  return state.tickets.find(({ id }) => id === state.ticket) ?? state.tickets[0];
}

/** @type {string | undefined} */
let shown;

function draw() {
  const ticket = chosen();
  const isOpen = state.isTimelineOpen || state.tab === 'timeline';
  const toggle = byId('timeline-toggle');
  toggle.setAttribute('aria-expanded', String(isOpen));
  if (toggle.lastChild?.nodeValue !== t('timeline')) toggle.replaceChildren(icon('chevron'), t('timeline'));
  byId('timeline-body').hidden = !isOpen;
  byId('find-ticket').hidden = state.tickets.length < many;
  const sought = state.tickets.filter(isSought);
  fill(byId('tickets'), sought.length > 0 ? sought.map(chip) : [none()]);
  fill(byId('facts'), ticket === undefined ? [] : facts(ticket).map(fact));
  if (shown !== ticket?.id) byId('events').replaceChildren();
  shown = ticket?.id;
  fillLog(byId('events'), ticket === undefined ? [] : withLateness(ticket.events).map(row(ticket)));
}

/** @param {import('./shapes.js').Ticket} ticket */
function isSought({ number, subject, conversation, status }) {
  const customer = customerOf(conversation.split(':').at(-1) ?? '');
  const all = [number, subject, customer?.name, customer?.organization, sayKey(status)].join(' ');
  return all.toLowerCase().includes(state.soughtTicket.trim().toLowerCase());
}

function none() {
  const words = state.tickets.length > 0 ? t('noneFound') : t('noTickets');
  return { key: 'none', sign: words, make: () => make('p', { class: 'none' }, words) };
}

/** @param {string} id */
function choose(id) {
  const isOpening = !state.isTimelineOpen;
  change({ ticket: id, isTimelineOpen: true });
  if (isOpening) setTimeout(showAll);
}

/** @param {import('./shapes.js').Ticket} ticket */
function chip({ id, number, subject, status, verdict }) {
  const isChosen = chosen()?.id === id;
  const draw = () =>
    make(
      'button',
      {
        type: 'button',
        'data-focus': id,
        'data-ticket': number,
        'aria-pressed': String(isChosen),
        title: subject,
        on: { click: () => choose(id) },
      },
      make('i', { class: `dot ${verdict.serviceClass} ${status}`, 'aria-hidden': 'true' }),
      make('b', {}, number),
      make('span', { class: 'chip-subject' }, subject),
      make('small', {}, sayKey(status)),
    );
  return { key: id, sign: `${status}${isChosen}${verdict.serviceClass}${state.lang}`, make: draw };
}

/** @param {import('./shapes.js').Ticket} ticket @returns {[string, string][]} */
function facts(ticket) {
  return [
    [t('class'), sayKey(ticket.verdict.serviceClass)],
    [t('state'), sayKey(ticket.status)],
    [t('promise'), sayTarget(ticket)],
    [t('ladder'), sayLadder(ticket.escalation)],
    [t('owner'), ticket.owner === undefined ? '–' : personName(ticket.owner)],
  ];
}

/** @param {[string, string]} pair */
function fact([name, value]) {
  return { key: name, sign: value, make: () => make('div', {}, make('dt', {}, name), make('dd', {}, value)) };
}

/** @param {import('./shapes.js').Ticket} ticket */
function sayTarget({ clock, openedAt }) {
  if (clock.state === 'held') return t('held');
  if (clock.state === 'met') return t('met')(sayLength(clock.at - openedAt));
  const due = t('dueAt')(sayMoment(clock.due), sayAgo(clock.due));
  return clock.isMissed ? `${t('missed')} · ${due}` : due;
}

/** @param {import('./shapes.js').Ticket['escalation']} escalation */
function sayLadder({ state: ladder, step = 0, due, by = '' }) {
  if (ladder === 'idle') return t('ladderIdle');
  if (ladder === 'over') return t('ladderOver');
  if (ladder === 'acknowledged') return t('ladderBy')(personName(by));
  return due === undefined ? t('ladderLast') : t('ladderNext')(step + 1, sayAgo(due));
}

/** @param {import('./shapes.js').Ticket} ticket */
function row(ticket) {
  return (
    /** @type {{ event: import('./shapes.js').TicketEvent, late?: number }} */ { event, late },
    /** @type {number} */ index,
  ) => {
    const { kind, title, text } = tell(event);
    const draw = () =>
      make(
        'li',
        { 'data-event': event.type },
        make('time', { title: sayDay(event.at) }, saySeconds(event.at)),
        make('i', { class: `event-dot ${kind}`, 'aria-hidden': 'true' }),
        make(
          'span',
          { class: 'event-words' },
          make('b', {}, title),
          text !== undefined && make('span', {}, text),
        ),
        late !== undefined && make('small', { class: late < 2_000 ? 'on-time' : 'late' }, sayLate(late)),
      );
    const isToday = sayDay(event.at) === sayDay(now());
    return { key: `${ticket.id}${index}`, sign: `${state.lang}${isToday}${event.type}${text}`, make: draw };
  };
}

/** @param {number} late */
function sayLate(late) {
  return late < 2_000 ? t('onTime')((late / 1_000).toFixed(1)) : t('late')(sayLength(late));
}
