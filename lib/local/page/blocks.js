import { make, makeButton } from './dom.js';
import { link, mention, mrkdwn, plain } from './mrkdwn.js';
import { channelName, personName } from './people.js';

/**
 * Blocks of a message as nodes.
 * @param {any[]} blocks
 * @param {(element: any, value?: string) => void} press
 * @returns {Node[]}
 */
export function drawBlocks(blocks, press) {
  return blocks.map((block) => drawBlock(block, press));
}

/** @param {any} block @param {(element: any, value?: string) => void} press @returns {Node} */
function drawBlock(block, press) {
  switch (block.type) {
    case 'header':
      return make('h3', { class: 'block-header' }, block.text.text);
    case 'section':
      return drawSection(block, press);
    case 'context':
      return make('p', { class: 'block-context' }, ...block.elements.map(drawPart));
    case 'actions':
      return make(
        'div',
        { class: 'block-actions' },
        ...block.elements.map((/** @type {any} */ one) => drawElement(one, press)),
      );
    case 'divider':
      return make('hr');
    case 'rich_text':
      return make('div', {}, ...block.elements.map(drawRich));
    case 'markdown':
      return make('p', { class: 'block-text' }, block.text);
    case 'image':
      return picture(block);
    default:
      return make('p', { class: 'block-context' }, `[${block.type}]`);
  }
}

/** @param {any} block @param {(element: any, value?: string) => void} press */
function drawSection({ text, fields = [], accessory }, press) {
  return make(
    'div',
    { class: 'block-section' },
    make(
      'div',
      {},
      text !== undefined && make('p', { class: 'block-text' }, ...drawText(text)),
      fields.length > 0 &&
        make(
          'div',
          { class: 'block-fields' },
          ...fields.map((/** @type {any} */ one) => make('p', {}, ...drawText(one))),
        ),
    ),
    accessory?.type === 'image'
      ? picture(accessory)
      : accessory !== undefined && drawElement(accessory, press),
  );
}

/** @param {any} text @returns {Node[]} */
function drawText({ type, text }) {
  return type === 'mrkdwn' ? mrkdwn(text) : [document.createTextNode(text)];
}

/** @param {any} part */
function drawPart(part) {
  return part.type === 'image' ? picture(part) : make('span', {}, ...drawText(part));
}

/** Pictures come from elsewhere, and this page loads nothing from elsewhere. @param {any} image */
function picture({ alt_text }) {
  return make('span', { class: 'picture' }, `[${alt_text}]`);
}

/** @param {any} element @param {(element: any, value?: string) => void} press */
function drawElement(element, press) {
  if (element.type === 'button') return drawButton(element, press);
  const options =
    element.options ?? element.option_groups?.flatMap((/** @type {any} */ group) => group.options) ?? [];
  const first = make('option', { value: '' }, element.placeholder?.text ?? '…');
  const choices = options.map((/** @type {any} */ one) =>
    make('option', { value: one.value }, one.text.text),
  );
  const choose = (/** @type {any} */ event) => press(element, event.target.value);
  return make(
    'select',
    { 'aria-label': element.placeholder?.text ?? element.action_id, on: { change: choose } },
    first,
    ...choices,
  );
}

/** @param {any} element @param {(element: any, value?: string) => void} press */
function drawButton(element, press) {
  const { text, style = 'plain', url, value, confirm, action_id, accessibility_label } = element;
  if (url !== undefined) return link(url, text.text);
  const ask = () => {
    if (confirm === undefined || window.confirm(plain(confirm.text.text))) press(element, value);
  };
  const label = accessibility_label === undefined ? undefined : `${text.text} (${accessibility_label})`;
  return makeButton(text.text, ask, {
    class: `pressable ${style}`,
    'aria-label': label,
    'data-action': action_id,
    'data-focus': action_id,
  });
}

/** What people type is made of these. @param {any} part @returns {Node} */
function drawRich(part) {
  const inside = () => part.elements.map(drawRich);
  switch (part.type) {
    case 'rich_text_section':
      return make('p', { class: 'block-text' }, ...inside());
    case 'rich_text_list':
      return make('ul', {}, ...part.elements.map((/** @type {any} */ one) => make('li', {}, drawRich(one))));
    case 'rich_text_quote':
      return make('blockquote', {}, ...inside());
    case 'rich_text_preformatted':
      return make('pre', {}, ...inside());
    case 'user':
      return mention(`@${personName(part.user_id)}`);
    case 'channel':
      return mention(`#${channelName(part.channel_id)}`);
    case 'broadcast':
      return mention(`@${part.range}`);
    case 'link':
      return link(part.url, part.text ?? part.url);
    default:
      return document.createTextNode(part.text ?? '');
  }
}
