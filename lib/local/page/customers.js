import { byId, fill, make, makeButton } from './dom.js';
import { paged } from './pages.js';
import { avatar } from './people.js';
import { choose } from './phone.js';
import { change, onChange, state } from './state.js';
import { t } from './words.js';

// Fewer are seen at a glance.
const many = 6;

/** Who is in front of the phone, and whom they write to. */
export function startCustomers() {
  const find = byId('find-customer');
  find.addEventListener('input', () => change({ sought: find.value }));
  onChange(drawCustomers);
  onChange(drawPhones);
}

function drawCustomers() {
  const { about } = state;
  if (about === undefined) return;
  byId('find-customer').hidden = about.customers.length < many;
  byId('customers').classList.toggle('many', about.customers.length >= many);
  const shown = latestFirst(about.customers).filter(isSought);
  fill(byId('customers'), shown.length > 0 ? shown.map(button) : [none()]);
}

/** @param {import('./shapes.js').Customer} customer */
function isSought({ name, organization }) {
  return `${name} ${organization}`.toLowerCase().includes(state.sought.trim().toLowerCase());
}

/** Those of the tour as they come, then whoever wrote last. @param {import('./shapes.js').Customer[]} customers */
function latestFirst(customers) {
  if (customers.length < many) return customers;
  const at = new Map(
    state.wecom?.customers.map((one) => [one.externalUserid, one.conversations[0]?.messages.at(-1)?.at ?? 0]),
  );
  return customers.toSorted((a, b) => (at.get(b.id) ?? 0) - (at.get(a.id) ?? 0));
}

/** @param {import('./shapes.js').Customer} customer */
function button({ id, name, organization }) {
  const isChosen = state.customer === id;
  return {
    key: id,
    sign: String(isChosen),
    make: () =>
      make(
        'button',
        {
          type: 'button',
          'aria-pressed': String(isChosen),
          'data-customer': id,
          'data-focus': id,
          on: { click: () => void choose(id) },
        },
        avatar(id, name),
        make('span', {}, make('b', {}, name), make('small', {}, organization)),
      ),
  };
}

function none() {
  return { key: 'none', sign: state.lang, make: () => make('p', { class: 'none' }, t('nobodyFound')) };
}

/** The two accounts that a customer may have as a contact, and the phone of whoever is paged in WeCom. */
function drawPhones() {
  /** @type {{ id: 'kf' | 'advisor' | 'pages', words: string }[]} */
  const phones = [
    { id: 'kf', words: t('phoneKf') },
    { id: 'advisor', words: t('phoneAdvisor') },
    ...(paged().length === 0 ? [] : [{ id: /** @type {const} */ ('pages'), words: t('phonePages') }]),
  ];
  fill(
    byId('phones'),
    phones.map(({ id, words }) => ({
      key: id,
      sign: `${state.lang}${state.phone === id}`,
      make: () =>
        makeButton(words, () => change({ phone: id }), {
          'aria-pressed': String(state.phone === id),
          'data-phone': id,
          'data-focus': id,
        }),
    })),
  );
}
