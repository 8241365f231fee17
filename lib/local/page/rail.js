import { byId, fill, make } from './dom.js';
import { avatar, person } from './people.js';
import { dmOf, openPlace } from './places.js';
import { change, onChange, state } from './state.js';
import { countUnread } from './unread.js';
import { t } from './words.js';

/** Channels, direct messages, and who the person in front of the page is. */
export function startRail() {
  byId('me').addEventListener('change', (/** @type {any} */ event) => {
    const isDm = person(state.channel) !== undefined;
    change({ me: event.target.value, ...(isDm ? { channel: event.target.value, thread: undefined } : {}) });
  });
  onChange(draw);
}

function draw() {
  const { about, slack } = state;
  if (about === undefined || slack === undefined) return;
  const channels = slack.channels.filter(({ kind }) => kind !== 'im');
  fill(byId('places'), [
    heading('channels'),
    ...channels.map(({ id, name }) =>
      place(id, name, make('span', { class: 'hash', 'aria-hidden': 'true' }, '#'), id),
    ),
    heading('dms'),
    ...about.people.map(({ id, name }) => place(id, name, avatar(id, name), dmOf(id)?.id)),
  ]);
  fill(
    byId('me'),
    about.people.map((one) => ({
      key: one.id,
      sign: state.lang,
      make: () => make('option', { value: one.id }, `${one.name} · ${sayRole(one)}`),
    })),
  );
  byId('me').value = state.me;
}

/** @param {'channels' | 'dms'} key */
function heading(key) {
  return { key, sign: state.lang, make: () => make('h3', {}, t(key)) };
}

/** @param {string} id @param {string} name @param {Element} sign @param {string | undefined} channel */
function place(id, name, sign, channel) {
  const isOpen = state.channel === id;
  const unread = channel === undefined || isOpen ? 0 : countUnread(channel);
  const draw = () =>
    make(
      'button',
      {
        type: 'button',
        class: unread > 0 ? 'place unread' : 'place',
        'data-place': id,
        'data-focus': id,
        'aria-current': isOpen ? 'page' : undefined,
        on: { click: () => openPlace(id) },
      },
      sign,
      make('span', { class: 'place-name' }, name),
      unread > 0 && make('span', { class: 'badge', 'aria-label': t('unread')(unread) }, String(unread)),
    );
  return { key: id, sign: `${isOpen}${unread}${state.lang}`, make: draw };
}

/** @param {import('./shapes.js').Person} person */
function sayRole({ isAgent, rotas }) {
  if (!isAgent) return rotas.length > 0 ? t('onCall') : t('notAgent');
  return rotas.length > 0 ? `${t('agent')}, ${t('onCall')}` : t('agent');
}
