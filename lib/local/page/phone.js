import { advisorFront, advisorKinds, tellAdvisor } from './advisor.js';
import { announce } from './announce.js';
import { post } from './api.js';
import { encode, startAttaching } from './attachments.js';
import { bubbleItems } from './bubbles.js';
import { byId, fill, fillLog, makeButton, setText } from './dom.js';
import { sayTime } from './moments.js';
import { pagesFront } from './pages.js';
import { customerOf } from './people.js';
import { change, now, onChange, state } from './state.js';
import { sayKey, t } from './words.js';
import { startWriting } from './writing.js';

/** @type {('sayHuman' | 'sayProgress' | 'saySolved' | 'sayUnsolved')[]} */
const quick = ['sayHuman', 'sayProgress', 'saySolved', 'sayUnsolved'];
// A greeting that takes longer is not waited for (ms).
const patience = 3_000;

const kinds = ['image', 'voice', 'video', 'file', 'location'];

/** The customer's phone: the conversation, and writing in it. */
export function startPhone() {
  startWriting(byId('say-form'), byId('say'), write);
  startAttaching('say-file', sendFile);
  onChange(drawQuick);
  onChange(drawChat);
}

/** The person in front of the page writes, to whomever the phone shows. @param {string} text */
function write(text) {
  return state.phone === 'kf' ? say(state.customer, text) : tellAdvisor({ text });
}

/** A customer writes to the service account. @param {string} customer @param {string} text */
export function say(customer, text) {
  return post('/wecom/say', { externalUserid: customer, text });
}

/** A customer sends a file, as what WeCom takes it for. @param {File} file */
async function sendFile(file) {
  const customer = state.customer;
  const kind = /^image\/(png|jpeg)$/.test(file.type) ? 'image' : file.type === 'video/mp4' ? 'video' : 'file';
  return post('/wecom/say', { externalUserid: customer, kind, file: await encode(file) });
}

/** Chooses a customer; who has never written is welcomed on entering. @param {string} customer */
export async function choose(customer) {
  change({ customer });
  if (chatOf(customer)?.total !== 0) return;
  // The link they came by says in which language it was given to them.
  await post('/wecom/enter', { externalUserid: customer, scene: state.lang });
  // As in life: people read the greeting before they write.
  for (let waited = 0; waited < patience && chatOf(customer)?.total === 0; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @param {string} customer */
function chatOf(customer) {
  return state.wecom?.customers.find((one) => one.externalUserid === customer)?.conversations[0];
}

function drawQuick() {
  fill(
    byId('quick'),
    quick.map((key) => ({
      key,
      sign: state.lang,
      make: () => makeButton(t(key), () => void write(t(key))),
    })),
  );
}

/** @type {Map<string, string>} */
const lastRead = new Map();
let shown = '';

function drawChat() {
  setText(byId('device-time'), sayTime(now()));
  // The advisor's own account takes no files.
  byId('say-file').hidden = state.phone !== 'kf';
  for (const id of ['say-form', 'quick']) byId(id).hidden = state.phone === 'pages';
  const front = fronts[state.phone]();
  if (front === undefined) return;
  const { title, note, messages } = front;
  setText(byId('chat-title'), title);
  setText(byId('chat-note'), note);
  const log = byId('chat');
  const who = state.phone === 'pages' ? 'pages' : `${state.phone} ${state.customer}`;
  if (shown !== who) log.replaceChildren();
  shown = who;
  fillLog(log, bubbleItems(messages));
  drawMore();
  readOut(who, messages);
}

const fronts = { kf: kfFront, advisor: advisorFront, pages: pagesFront };

/** What the phone shows of the service account. */
function kfFront() {
  const { wecom } = state;
  const chat = chatOf(state.customer);
  if (wecom === undefined || chat === undefined) return undefined;
  return {
    title: wecom.accounts.find(({ openKfid }) => openKfid === chat.openKfid)?.name ?? '',
    note: chat.windowEndsAt === undefined ? t('quiet') : t('budget')(chat.left),
    messages: chat.messages,
  };
}

function drawMore() {
  const press = (/** @type {string} */ kind) => {
    byId('more').open = false;
    void (state.phone === 'kf'
      ? post('/wecom/say', { externalUserid: state.customer, kind })
      : tellAdvisor({ what: kind }));
  };
  const known = state.phone === 'kf' ? kinds : advisorKinds;
  const item = (/** @type {string} */ kind) => ({
    key: kind,
    sign: state.lang,
    make: () => makeButton(sayKey(kind), () => press(kind)),
  });
  fill(byId('more-list'), known.map(item));
}

/** @param {string} who @param {import('./shapes.js').Line[]} messages */
function readOut(who, messages) {
  const last = messages.at(-1);
  const before = lastRead.get(who);
  if (last === undefined || before === last.msgid) return;
  lastRead.set(who, last.msgid);
  if (before === undefined || last.direction === 'in') return;
  announce(`${who === 'pages' ? t('phonePages') : (customerOf(state.customer)?.name ?? '')}: ${last.text}`);
}
