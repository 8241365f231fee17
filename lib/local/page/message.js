import { post } from './api.js';
import { drawAttachment } from './attachments.js';
import { drawBlocks } from './blocks.js';
import { make, makeButton } from './dom.js';
import { sayTime } from './moments.js';
import { mrkdwn } from './mrkdwn.js';
import { avatar, personName } from './people.js';
import { openThread } from './places.js';
import { now, state } from './state.js';
import { t } from './words.js';

/**
 * Messages as items of a list.
 * @param {import('./shapes.js').Message[]} messages in order
 * @param {{ channel: string, isThread: boolean }} where
 */
export function toItems(messages, where) {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const follows =
      before?.user === message.user && Number(message.ts) - Number(before.ts) < 300 && !message.is_ephemeral;
    const isRoot = where.isThread && index === 0;
    const source = JSON.stringify({ ...message, replies: message.replies?.length });
    // A countdown is drawn again each minute.
    const minute = source.includes('!date^') ? Math.floor(now() / 60_000) : 0;
    const isOpen = !where.isThread && state.thread?.ts === message.ts;
    return {
      key: `${message.ts}${message.is_ephemeral ? 'e' : ''}`,
      sign: `${state.lang}${minute}${follows}${isOpen}${state.me}${source}`,
      make: () => drawMessage(message, { ...where, follows: follows && !isRoot && index !== 1, isOpen }),
    };
  });
}

/**
 * @param {import('./shapes.js').Message} message
 * @param {{ channel: string, isThread: boolean, follows: boolean, isOpen: boolean }} where
 */
function drawMessage(message, { channel, isThread, follows, isOpen }) {
  const name = personName(message.user);
  const classes = ['message', follows && 'follows', message.is_ephemeral && 'only-you', isOpen && 'open'];
  const press = (/** @type {any} */ element, /** @type {string | undefined} */ value) =>
    post('/slack/press', { channel, ts: message.ts, user: state.me, actionId: element.action_id, value });
  const time = make('time', {}, sayTime(Number(message.ts) * 1_000));
  return make(
    'article',
    { class: classes.filter(Boolean).join(' '), 'data-ts': message.ts, 'aria-label': name },
    follows ? make('span', { class: 'gutter' }, time) : avatar(message.user, name),
    make(
      'div',
      { class: 'message-body' },
      message.is_ephemeral === true && make('p', { class: 'only-you-note' }, t('onlyYou')),
      !follows &&
        make(
          'p',
          { class: 'author' },
          make('b', {}, name),
          message.bot_id !== undefined && make('span', { class: 'app' }, t('app')),
          time,
        ),
      make('div', { class: 'blocks' }, ...drawContent(message, press), ...drawFiles(message)),
      message.reactions !== undefined && drawReactions(message.reactions),
      !isThread && message.is_ephemeral !== true && drawFooter(message, channel),
    ),
  );
}

/** @param {import('./shapes.js').Message} message @param {(element: any, value?: string) => void} press */
function drawContent(message, press) {
  if (message.blocks !== undefined && message.blocks.length > 0) return drawBlocks(message.blocks, press);
  if (message.text === '') return [];
  const edited = message.edited !== undefined && make('small', {}, ` ${t('edited')}`);
  return [make('p', { class: 'block-text' }, ...mrkdwn(message.text), edited)];
}

/** @param {import('./shapes.js').Message} message */
function drawFiles({ files = [] }) {
  return files.map(({ id, name, size, mimetype }) => {
    const url = `/slack/file?id=${encodeURIComponent(id)}`;
    return drawAttachment({ url, name, size, isPicture: mimetype.startsWith('image/') });
  });
}

/** @param {{ name: string, count: number }[]} reactions */
function drawReactions(reactions) {
  const shown = reactions.map(({ name, count }) =>
    make('span', { class: 'reaction' }, ...mrkdwn(`:${name}:`), ` ${count}`),
  );
  return make('p', { class: 'reactions' }, ...shown);
}

/** @param {import('./shapes.js').Message} message @param {string} channel */
function drawFooter({ ts, replies = [] }, channel) {
  const open = () => openThread(channel, ts);
  if (replies.length === 0) {
    return makeButton(t('answerHere'), open, { class: 'replies none', 'data-focus': 'replies' });
  }
  const users = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  const button = makeButton(t('replies')(replies.length), open, {
    class: 'replies',
    'data-focus': 'replies',
  });
  button.prepend(...users.map((user) => avatar(user, personName(user))));
  return button;
}
