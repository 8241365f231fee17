import { post } from './api.js';
import { encode, startAttaching } from './attachments.js';
import { byId, fillLog, goToEnd, make, setText } from './dom.js';
import { toItems } from './message.js';
import { person, personName } from './people.js';
import { dmPerson, openChannel } from './places.js';
import { change, onChange, state } from './state.js';
import { t } from './words.js';
import { grow, startWriting } from './writing.js';

/** The open channel and the open thread, and writing in both. */
export function startSlack() {
  startWriting(byId('write-form'), byId('write'), (text) => {
    const channel = openChannel()?.id ?? state.channel;
    goToEnd(byId('messages'));
    return post('/slack/message', { channel, user: state.me, text });
  });
  startWriting(byId('reply-form'), byId('reply'), (text) => {
    const { channel, ts } = state.thread ?? { channel: '', ts: '' };
    goToEnd(byId('thread-messages'));
    return post('/slack/message', { channel, user: state.me, text, threadTs: ts });
  });
  startAttaching('reply-file', replyWithFile);
  byId('thread-close').addEventListener('click', closeThread);
  byId('thread').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') closeThread();
  });
  onChange(drawChannel);
  onChange(drawThread);
}

/** What is already written goes with it. @param {File} file */
async function replyWithFile(file) {
  const { channel, ts } = state.thread ?? { channel: '', ts: '' };
  const box = byId('reply');
  const text = box.value.trim();
  box.value = '';
  grow(box);
  goToEnd(byId('thread-messages'));
  const files = [await encode(file)];
  return post('/slack/message', { channel, user: state.me, text, threadTs: ts, files });
}

function closeThread() {
  const ts = state.thread?.ts;
  change({ thread: undefined });
  const opener = document.querySelector(`#messages [data-ts="${ts}"] .replies`);
  if (opener instanceof HTMLElement) opener.focus();
}

let shown = '';

function drawChannel() {
  const { about } = state;
  if (about === undefined || state.slack === undefined) return;
  const channel = openChannel();
  const dm = dmPerson();
  const title = dm === undefined ? `# ${channel?.name ?? ''}` : dm.name;
  setText(byId('channel-title'), title);
  setText(byId('channel-note'), placeNote());
  const log = byId('messages');
  const messages = merge(channel?.messages ?? [], channel?.ephemerals ?? [], undefined);
  const items = channel === undefined ? [] : toItems(messages, { channel: channel.id, isThread: false });
  if (shown !== state.channel) log.replaceChildren();
  shown = state.channel;
  fillLog(log, items.length > 0 ? items : [emptyNote()]);
  const name = personName(state.me);
  byId('write').placeholder = dm === undefined ? t('writeAs')(name, title) : t('writeToBot')(name);
}

function placeNote() {
  if (state.channel === state.about?.desk) return t('aboutTickets');
  return state.channel === state.about?.oncall ? t('aboutOncall') : t('aboutDm');
}

function emptyNote() {
  const isDesk = state.channel === state.about?.desk;
  const text = isDesk
    ? t('noTicketsYet')
    : state.channel === state.about?.oncall
      ? t('noPagesYet')
      : t('noDmYet');
  const draw = () => make('div', { class: 'empty' }, make('b', {}, t('noMessages')), make('p', {}, text));
  return { key: 'empty', sign: state.lang + text, make: draw };
}

/**
 * Messages with what only the person in front of the page can see, in order.
 * @param {import('./shapes.js').Message[]} messages
 * @param {import('./shapes.js').Message[]} ephemerals
 * @param {string | undefined} thread
 */
function merge(messages, ephemerals, thread) {
  const mine = ephemerals.filter(({ user, thread_ts }) => user === state.me && thread_ts === thread);
  const asBot = mine.map((one) => ({ ...one, user: state.slack?.bot.userId ?? one.user, bot_id: 'bot' }));
  return [...messages, ...asBot].sort((a, b) => Number(a.ts) - Number(b.ts));
}

let shownThread = '';

function drawThread() {
  const { thread } = state;
  const channel = state.slack?.channels.find(({ id }) => id === thread?.channel);
  const root = channel?.messages.find(({ ts }) => ts === thread?.ts);
  const aside = byId('thread');
  aside.hidden = root === undefined;
  byId('slack').classList.toggle('has-thread', root !== undefined);
  if (channel === undefined || root === undefined) return;
  const log = byId('thread-messages');
  if (shownThread !== root.ts) log.replaceChildren();
  shownThread = root.ts;
  const messages = merge([root, ...(root.replies ?? [])], channel.ephemerals, root.ts);
  fillLog(log, toItems(messages, { channel: channel.id, isThread: true }));
  byId('reply').placeholder = t('replyAs')(personName(state.me));
  const isCard = channel.id === state.about?.desk && root.bot_id !== undefined;
  const note = person(state.me)?.isAgent === true ? t('replyReaches') : t('replyRefused');
  setText(byId('reply-note'), isCard ? note : '');
}
