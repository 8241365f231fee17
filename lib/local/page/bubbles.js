import { post } from './api.js';
import { drawAttachment } from './attachments.js';
import { make, makeButton } from './dom.js';
import { sayMoment } from './moments.js';
import { avatar, customerOf } from './people.js';
import { state } from './state.js';
import { sayKey, t } from './words.js';

// WeCom shows the time again after a pause of so long (ms).
const pause = 5 * 60_000;

/** A conversation as items of a list. @param {import('./shapes.js').Line[]} messages */
export function bubbleItems(messages) {
  return messages.flatMap((line, index) => {
    const before = messages[index - 1];
    const isLater = before === undefined || line.at - before.at > pause;
    const time = {
      key: `t${line.msgid}`,
      sign: `${state.lang}${sayMoment(line.at)}`,
      make: () => drawTime(line.at),
    };
    const sign = `${line.status}${state.lang}${state.customer}`;
    const bubble = { key: line.msgid, sign, make: () => drawLine(line) };
    return isLater ? [time, bubble] : [bubble];
  });
}

/** @param {number} at */
function drawTime(at) {
  return make('p', { class: 'chat-time' }, sayMoment(at));
}

/** @param {import('./shapes.js').Line} line */
function drawLine(line) {
  if (line.status === 'recalled') return make('p', { class: 'chat-time' }, t('recalled'));
  const isMine = line.direction === 'in';
  const name = isMine ? (customerOf(state.customer)?.name ?? '') : (state.advisor?.advisor.name ?? '');
  const hasFailed = line.status === 'failed';
  return make(
    'div',
    { class: `line ${isMine ? 'mine' : 'theirs'}${hasFailed ? ' failed' : ''}`, 'data-from': line.from },
    picture(line, isMine, name),
    make('div', { class: 'bubble' }, ...drawContent(line)),
    hasFailed && make('p', { class: 'undelivered' }, `! ${t('undelivered')}`),
  );
}

/** @param {import('./shapes.js').Line} line @param {boolean} isMine @param {string} name */
function picture({ from }, isMine, name) {
  if (isMine) return avatar(state.customer, name);
  if (from === 'colleague') return avatar('colleague', t('colleague'));
  // The advisor's own account has a face.
  if (state.phone === 'advisor') return avatar('advisor', name);
  return make('img', { class: 'avatar', src: 'mark.svg', alt: '' });
}

/** @param {import('./shapes.js').Line} line @returns {Node[]} */
function drawContent({ msgtype, text, content, file }) {
  if (msgtype === 'text') return withLinks(text);
  if (msgtype === 'msgmenu') return drawMenu(content);
  if (msgtype === 'link')
    return [make('b', {}, content.title), make('small', {}, content.desc ?? ''), ...withLinks(content.url)];
  if (file !== undefined) {
    const url = `/wecom/media?id=${encodeURIComponent(content.media_id)}`;
    return [drawAttachment({ ...file, url, isPicture: msgtype === 'image' })];
  }
  return [make('span', { class: 'attachment' }, `[${sayKey(msgtype)}]`)];
}

/** @param {any} menu @returns {Node[]} */
function drawMenu({ head_content: head, list = [], tail_content: tail }) {
  const click = (/** @type {any} */ item) =>
    post('/wecom/click', {
      externalUserid: state.customer,
      menuId: item.id ?? item.content,
      content: item.content,
    });
  const items = list.map((/** @type {any} */ item) => {
    if (item.type === 'click')
      return makeButton(item.click.content, () => click(item.click), { class: 'menu-item' });
    if (item.type === 'view') return make('span', {}, item.view.content, ' ', ...withLinks(item.view.url));
    return make('span', {}, item[item.type]?.content ?? '');
  });
  return [
    ...(head ? withLinks(head) : []),
    make('span', { class: 'menu' }, ...items),
    ...(tail ? withLinks(tail) : []),
  ];
}

/** Text in which addresses can be followed. @param {string} text @returns {Node[]} */
export function withLinks(text) {
  return text
    .split(/(https?:\/\/[^\s，。）)]+)/)
    .map((part, index) =>
      index % 2 === 0
        ? document.createTextNode(part)
        : make('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part),
    );
}
