import { toast } from './announce.js';
import { forward } from './clock.js';
import { byId } from './dom.js';
import { choose, say } from './phone.js';
import { openChannel, openLink, openPlace } from './places.js';
import { change, state } from './state.js';
import { t } from './words.js';
import { grow } from './writing.js';

/** @typedef {import('./shapes.js').Ticket} Ticket */
/** A step that nobody takes for the reader says what to press. @typedef {{ id: string, words: string, text?: string, isTaken: () => boolean, take?: () => void | Promise<void> }} Step */
/** @typedef {{ id: string, title: string, text: string, hasHappened: (ticket: Ticket) => boolean, steps: Step[] }} Thing */

/** @param {number} at */
const customer = (at) => state.about?.customers[at] ?? { id: '', name: '' };

const begun = () => state.about?.begun ?? 0;

/** What happened since this desk began; a seeded past is not the reader's doing. @param {Ticket} ticket */
const events = (ticket) => ticket.events.filter(({ at }) => at >= begun());

/** @param {number} at */
const ticketsOf = (at) =>
  state.tickets.filter((one) => one.conversation.endsWith(`:${customer(at).id}`) && events(one).length > 0);

/** @param {string} type @returns {(ticket: Ticket) => boolean} */
const has = (type) => (ticket) => events(ticket).some((event) => event.type === type);

/** @param {Ticket} ticket */
const isCalling = ({ escalation }) => escalation.state === 'running';

/** @param {number} at @param {string} text */
async function tellDesk(at, text) {
  change({ tab: 'phone', phone: 'kf' });
  await choose(customer(at).id);
  await say(customer(at).id, text);
}

/**
 * A customer of the tour asks. It is taken once what the next step needs has come of it: whoever wrote something else
 * in that customer's name can still take it.
 * @param {string} id @param {number} at @param {string} words @param {string} text
 * @param {(ticket: Ticket) => boolean} hasCome
 * @returns {Step}
 */
const asks = (id, at, words, text, hasCome) => ({
  ...{ id, words, text },
  isTaken: () => ticketsOf(at).some(hasCome),
  take: () => tellDesk(at, text),
});

/** What nobody takes for the reader. @param {string} id @param {string} words @param {() => boolean} [isTaken] @returns {Step} */
const yours = (id, words, isTaken = () => false) => ({ id, words, isTaken });

/** What there is to try, in the order in which it is best tried. @returns {Thing[]} */
export function things() {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => customer(at).name);
  return [
    {
      id: 'answered',
      title: t('answeredTitle'),
      text: t('answeredText'),
      hasHappened: has('answer.given'),
      steps: [asks('ask', 0, t('stepAsk')(first ?? ''), t('sayKnown'), () => false)],
    },
    {
      id: 'replied',
      title: t('repliedTitle'),
      text: t('repliedText'),
      hasHappened: (ticket) => has('reply.written')(ticket) && has('reply.delivered')(ticket),
      steps: [
        asks('unknown', 1, t('stepAsk')(second ?? ''), t('sayUnknown'), has('card.opened')),
        yours('card', t('coming'), () => lastCard() !== undefined),
        { id: 'reply', words: t('stepOpen'), isTaken: isCardOpen, take: draftReply },
        yours('send', t('nowSend')),
      ],
    },
    {
      id: 'acknowledged',
      title: t('acknowledgedTitle'),
      text: t('acknowledgedText'),
      hasHappened: has('page.acknowledged'),
      steps: [
        asks('outage', 2, t('stepOutage')(third ?? ''), t('sayOutage'), isCalling),
        yours('page', t('coming'), () => lastPage() !== undefined),
        { id: 'acknowledge', words: t('stepAcknowledge'), isTaken: isPageOpen, take: openLastPage },
        yours('press', t('nowAcknowledge')),
      ],
    },
    {
      id: 'escalated',
      title: t('escalatedTitle'),
      text: t('escalatedText'),
      // A seeded outage goes on escalating by itself.
      hasHappened: (ticket) =>
        ticket.openedAt >= begun() &&
        events(ticket).some(({ type, step }) => type === 'ticket.escalated' && step > 0),
      steps: [
        asks('second-outage', 3, t('stepOutage')(fourth ?? ''), t('sayOutageAgain'), isCalling),
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

/** The newest card of the customer who asks what no article knows. */
function lastCard() {
  const number = ticketsOf(1).find(has('card.opened'))?.number;
  const cards = state.slack?.channels.find(({ id }) => id === state.about?.desk)?.messages ?? [];
  return cards.findLast(({ text }) => number !== undefined && text.includes(number));
}

function isCardOpen() {
  return state.thread !== undefined && state.thread.ts === lastCard()?.ts;
}

/** Opens the card and writes a reply that only has to be sent. */
function draftReply() {
  const card = lastCard();
  if (card === undefined) return;
  change({ me: state.about?.people.find(({ isAgent }) => isAgent)?.id ?? state.me, tab: 'slack' });
  openLink(state.about?.desk ?? '', card.ts);
  const box = byId('reply');
  box.value = t('sayReply');
  setTimeout(() => {
    grow(box);
    box.focus();
  });
}

/** The direct message in which somebody was called last for the customer who reports an outage. */
function lastPage() {
  const number = ticketsOf(2).find(isCalling)?.number;
  const calls = (state.slack?.channels ?? [])
    .filter(({ kind }) => kind === 'im')
    .flatMap((dm) => dm.messages.map(({ ts, text }) => ({ dm, ts, text })))
    .filter(({ text }) => number !== undefined && text.includes(number));
  return calls.toSorted((a, b) => Number(a.ts) - Number(b.ts)).at(-1)?.dm;
}

function isPageOpen() {
  const page = lastPage();
  return page !== undefined && openChannel()?.id === page.id;
}

/** Opens it, with the keyboard at what is to be pressed. */
function openLastPage() {
  const members = lastPage()?.members ?? [];
  const person = state.about?.people.find(({ id }) => members.includes(id));
  if (person === undefined) return;
  openPlace(person.id);
  setTimeout(() =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#messages .pressable.primary'))]
      .at(-1)
      ?.focus(),
  );
}
