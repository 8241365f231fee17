import { announce } from './announce.js';
import { post } from './api.js';
import { bubbleItems } from './bubbles.js';
import { byId, fill, fillLog, make, makeButton, setText } from './dom.js';
import { sayTime } from './moments.js';
import { avatar, customerOf } from './people.js';
import { change, now, onChange, state } from './state.js';
import { sayKey, t } from './words.js';
import { startWriting } from './writing.js';

const quick = ['人工', '进度', '已解决', '没解决'];
// A greeting that takes longer is not waited for (ms).
const patience = 3_000;

const kinds = ['image', 'voice', 'video', 'file', 'location'];

/** The customer's phone: who it is, the conversation, and writing in it. */
export function startPhone() {
  startWriting(byId('say-form'), byId('say'), (text) => say(state.customer, text));
  fill(
    byId('quick'),
    quick.map((text) => ({
      key: text,
      sign: '',
      make: () => makeButton(text, () => void say(state.customer, text)),
    })),
  );
  onChange(drawCustomers);
  onChange(drawChat);
}

/** A customer writes. @param {string} customer @param {string} text */
export function say(customer, text) {
  return post('/wecom/say', { externalUserid: customer, text });
}

/** Chooses a customer; who has never written is welcomed on entering. @param {string} customer */
export async function choose(customer) {
  change({ customer });
  if (chatOf(customer)?.total !== 0) return;
  await post('/wecom/enter', { externalUserid: customer });
  // As in life: people read the greeting before they write.
  for (let waited = 0; waited < patience && chatOf(customer)?.total === 0; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @param {string} customer */
function chatOf(customer) {
  return state.wecom?.customers.find((one) => one.externalUserid === customer)?.conversations[0];
}

function drawCustomers() {
  const { about } = state;
  if (about === undefined) return;
  fill(
    byId('customers'),
    about.customers.map(({ id, name, organization }) => ({
      key: id,
      sign: String(state.customer === id),
      make: () =>
        make(
          'button',
          {
            type: 'button',
            'aria-pressed': String(state.customer === id),
            'data-customer': id,
            'data-focus': id,
            on: { click: () => void choose(id) },
          },
          avatar(id, name),
          make('span', {}, make('b', {}, name), make('small', {}, organization)),
        ),
    })),
  );
}

/** @type {Map<string, string>} */
const lastRead = new Map();
let shown = '';

function drawChat() {
  const { wecom } = state;
  setText(byId('device-time'), sayTime(now()));
  const chat = chatOf(state.customer);
  if (wecom === undefined || chat === undefined) return;
  setText(byId('chat-title'), wecom.accounts.find(({ openKfid }) => openKfid === chat.openKfid)?.name ?? '');
  setText(byId('chat-note'), chat.windowEndsAt === undefined ? t('quiet') : t('budget')(chat.left));
  const log = byId('chat');
  if (shown !== state.customer) log.replaceChildren();
  shown = state.customer;
  fillLog(log, bubbleItems(chat));
  drawMore();
  readOut(chat);
}

function drawMore() {
  const press = (/** @type {string} */ kind) => {
    byId('more').open = false;
    void post('/wecom/say', { externalUserid: state.customer, kind });
  };
  const item = (/** @type {string} */ kind) => ({
    key: kind,
    sign: state.lang,
    make: () => makeButton(sayKey(kind), () => press(kind)),
  });
  fill(byId('more-list'), kinds.map(item));
}

/** @param {import('./shapes.js').Chat} chat */
function readOut({ messages }) {
  const last = messages.at(-1);
  const before = lastRead.get(state.customer);
  if (last === undefined || before === last.msgid) return;
  lastRead.set(state.customer, last.msgid);
  if (before === undefined || last.direction === 'in') return;
  announce(`${customerOf(state.customer)?.name ?? ''}: ${last.text}`);
}
