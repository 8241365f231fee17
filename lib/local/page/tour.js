import { announce } from './announce.js';
import { byId, fill, make, makeButton } from './dom.js';
import { change, onChange, state } from './state.js';
import { things } from './tour-things.js';
import { t } from './words.js';

/** Five things to try. Each is checked off when it has happened, whoever made it happen and however. */
export function startTour() {
  onChange(draw);
  onChange(remember);
}

/** @typedef {import('./tour-things.js').Thing} Thing */
/** @typedef {import('./tour-things.js').Step} Step */

// On a narrow screen one panel is shown at a time.
const isNarrow = () => matchMedia('(max-width: 820px)').matches;

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
  // Whoever has tried nothing yet begins with what there is to try.
  change(isFirst && done.length === 0 && isNarrow() ? { done, tab: 'tour' } : { done });
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
    make: () =>
      make(
        'header',
        { class: 'tour-bar' },
        make('h2', {}, t('tourCount')(count, all)),
        count === all && make('p', { class: 'tour-next' }, t('tourNext')),
        toggle(),
      ),
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
        step?.take === undefined
          ? make('p', { class: isDone ? 'happened' : 'now' }, isDone ? t('tourDone') : step?.words)
          : stepButton(step, isMoving),
      ),
  };
}

/** @param {Step} step @param {boolean} isMoving */
function stepButton({ id, words, text, take }, isMoving) {
  return makeButton(words, () => void (isMoving || take?.()), {
    title: text,
    'data-step': id,
    'data-focus': 'step',
    'aria-disabled': String(isMoving),
  });
}
