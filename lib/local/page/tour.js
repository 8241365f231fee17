import { announce, toast } from './announce.js';
import { forward } from './clock.js';
import { byId, fill, make, makeButton } from './dom.js';
import { choose, say } from './phone.js';
import { openLink, openPlace } from './places.js';
import { change, onChange, state } from './state.js';
import { t } from './words.js';
import { grow } from './writing.js';

/** Five things to try. Each is checked off when it has happened, whoever made it happen and however. */
export function startTour() {
  onChange(draw);
  onChange(remember);
}

/** @typedef {import('./shapes.js').Ticket} Ticket */
/** @typedef {{ id: string, words: string, text?: string, isTaken: () => boolean, take: () => void | Promise<void> }} Step */
/** @typedef {{ id: string, title: string, text: string, hasHappened: (ticket: Ticket) => boolean, steps: Step[] }} Thing */

/** @param {number} at */
const customer = (at) => state.about?.customers[at] ?? { id: '', name: '' };

/** What happened since this desk began; a seeded past is not the reader's doing. @param {Ticket} ticket */
const events = (ticket) => ticket.events.filter(({ at }) => at >= (state.about?.begun ?? 0));

/** @param {number} at */
const ticketsOf = (at) =>
  state.tickets.filter((one) => one.conversation.endsWith(`:${customer(at).id}`) && events(one).length > 0);

/** @param {string} type @returns {(ticket: Ticket) => boolean} */
const has = (type) => (ticket) => events(ticket).some((event) => event.type === type);

/** @param {number} at @param {string} text */
async function tellDesk(at, text) {
  change({ tab: 'phone', phone: 'kf' });
  await choose(customer(at).id);
  await say(customer(at).id, text);
}

/** A customer of the tour asks. @param {string} id @param {number} at @param {string} words @param {string} text @returns {Step} */
const asks = (id, at, words, text) => ({
  ...{ id, words, text },
  isTaken: () => ticketsOf(at).length > 0,
  take: () => tellDesk(at, text),
});

/** @returns {Thing[]} */
function things() {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => customer(at).name);
  return [
    {
      id: 'answered',
      title: t('answeredTitle'),
      text: t('answeredText'),
      hasHappened: has('answer.given'),
      steps: [asks('ask', 0, t('stepAsk')(first ?? ''), t('sayKnown'))],
    },
    {
      id: 'replied',
      title: t('repliedTitle'),
      text: t('repliedText'),
      hasHappened: (ticket) => has('reply.written')(ticket) && has('reply.delivered')(ticket),
      steps: [
        asks('unknown', 1, t('stepAsk')(second ?? ''), t('sayUnknown')),
        { id: 'reply', words: t('stepOpen'), isTaken: () => false, take: () => draftReply(customer(1).id) },
      ],
    },
    {
      id: 'acknowledged',
      title: t('acknowledgedTitle'),
      text: t('acknowledgedText'),
      hasHappened: has('page.acknowledged'),
      steps: [
        asks('outage', 2, t('stepOutage')(third ?? ''), t('sayOutage')),
        { id: 'acknowledge', words: t('stepAcknowledge'), isTaken: () => false, take: openLastPage },
      ],
    },
    {
      id: 'escalated',
      title: t('escalatedTitle'),
      text: t('escalatedText'),
      hasHappened: (ticket) =>
        events(ticket).some(({ type, step }) => type === 'ticket.escalated' && step > 0),
      steps: [
        asks('second-outage', 3, t('stepOutage')(fourth ?? ''), t('sayOutageAgain')),
        { id: 'wait', words: t('stepWait'), isTaken: () => false, take: () => forward(5) },
      ],
    },
    {
      id: 'reopened',
      title: t('reopenedTitle'),
      text: t('reopenedText'),
      hasHappened: has('ticket.reopened'),
      steps: [
        {
          id: 'solved',
          words: t('stepSolved')(first ?? ''),
          text: t('saySolved'),
          isTaken: () => ticketsOf(0).some(has('ticket.resolved')),
          take: () => (ticketsOf(0).length === 0 ? toast(t('notYet')) : tellDesk(0, t('saySolved'))),
        },
        {
          id: 'unsolved',
          words: t('stepUnsolved')(first ?? ''),
          text: t('sayUnsolved'),
          isTaken: () => false,
          take: () => tellDesk(0, t('sayUnsolved')),
        },
      ],
    },
  ];
}

/** Opens the newest card of a customer and writes a reply that only has to be sent. @param {string} id */
function draftReply(id) {
  const number = state.tickets.find(({ conversation }) => conversation.endsWith(`:${id}`))?.number;
  const desk = state.about?.desk ?? '';
  const cards = state.slack?.channels.find((channel) => channel.id === desk)?.messages ?? [];
  const card = cards.findLast(({ text }) => number !== undefined && text.includes(number));
  if (card === undefined) return toast(t('notYet'));
  change({ me: state.about?.people.find(({ isAgent }) => isAgent)?.id ?? state.me, tab: 'slack' });
  openLink(desk, card.ts);
  const box = byId('reply');
  box.value = t('sayReply');
  setTimeout(() => {
    grow(box);
    box.focus();
  });
}

/** Opens the direct message of whoever was called last. */
function openLastPage() {
  const dms =
    state.slack?.channels.filter(({ kind, messages }) => kind === 'im' && messages.length > 0) ?? [];
  const last = dms.sort((a, b) => Number(a.messages.at(-1)?.ts) - Number(b.messages.at(-1)?.ts)).at(-1);
  const person = state.about?.people.find(({ id }) => last?.members.includes(id) === true);
  if (person === undefined) return toast(t('notYet'));
  openPlace(person.id);
}

// Another desk on this address has a tour of its own.
const place = () => `tour ${state.about?.begun}`;

/** Keeps what has happened: a busy desk shows its newest tickets alone. */
function remember() {
  if (state.about === undefined) return;
  const kept = JSON.parse(localStorage.getItem(place()) ?? '[]');
  const isFirst = state.done === undefined;
  const known = state.done ?? kept;
  const fresh = things().filter(
    ({ id, hasHappened }) => !known.includes(id) && state.tickets.some(hasHappened),
  );
  if (!isFirst && fresh.length === 0) return;
  const done = [...known, ...fresh.map(({ id }) => id)];
  localStorage.setItem(place(), JSON.stringify(done));
  change({ done });
  if (!isFirst) announce(fresh.map(({ title }) => t('tourTold')(title)).join(' '));
}

function draw() {
  if (state.about === undefined) return;
  const all = things();
  const isOpen = state.isTourOpen || state.tab === 'tour';
  const count = all.filter(({ id }) => state.done?.includes(id)).length;
  byId('tour').classList.toggle('closed', !isOpen);
  fill(byId('tour'), [bar(count, all.length, isOpen), ...(isOpen ? all.map(card) : [])]);
}

/** @param {number} count @param {number} all @param {boolean} isOpen */
function bar(count, all, isOpen) {
  const toggle = () =>
    makeButton(isOpen ? t('hide') : t('show'), toggleTour, {
      class: 'tour-toggle',
      'aria-expanded': String(isOpen),
      'data-focus': 'toggle',
    });
  return {
    key: 'bar',
    sign: `${state.lang}${count}${isOpen}`,
    make: () => make('header', { class: 'tour-bar' }, make('h2', {}, t('tourCount')(count, all)), toggle()),
  };
}

function toggleTour() {
  const isTourOpen = !state.isTourOpen;
  localStorage.setItem('tour', isTourOpen ? 'open' : 'closed');
  change({ isTourOpen });
}

/** @param {Thing} thing @param {number} index */
function card({ id, title, text, steps }, index) {
  const isDone = state.done?.includes(id) === true;
  const step = isDone ? undefined : steps.find(({ isTaken }) => !isTaken());
  const isMoving = state.clock.moving !== undefined;
  return {
    key: id,
    sign: `${state.lang}${isDone}${step?.id}${isMoving}`,
    make: () =>
      make(
        'article',
        { class: isDone ? 'thing done' : 'thing', 'data-thing': id },
        make(
          'h3',
          {},
          make('span', { class: 'mark', 'aria-hidden': 'true' }, isDone ? '' : String(index + 1)),
          make('span', {}, title),
        ),
        make('p', {}, text),
        step === undefined
          ? make('p', { class: 'happened' }, isDone ? t('tourDone') : '')
          : stepButton(step, isMoving),
      ),
  };
}

/** @param {Step} step @param {boolean} isMoving */
function stepButton({ id, words, text, take }, isMoving) {
  return makeButton(words, () => void (isMoving || take()), {
    title: text,
    'data-step': id,
    'data-focus': 'step',
    'aria-disabled': String(isMoving),
  });
}
