import { state } from './state.js';
import { t } from './words.js';

/** Those whom the settings page by the company's own app. @returns {import('./shapes.js').Member[]} */
export function paged() {
  return state.wecom?.members ?? [];
}

/** What the phones of whoever is on call show of that app. Nobody answers there: pages are acknowledged in Slack. */
export function pagesFront() {
  const members = paged();
  const messages = members
    .flatMap(({ name, messages }) => messages.map((message) => toLine(name, members.length > 1, message)))
    .toSorted((one, other) => one.at - other.at);
  const names = members.map(({ name }) => name).join('、');
  return { title: t('phonePages'), note: messages.length === 0 ? t('noPages')(names) : names, messages };
}

/**
 * @param {string} name @param {boolean} isOneOfMany @param {import('./shapes.js').Member['messages'][number]} message
 * @returns {import('./shapes.js').Line}
 */
function toLine(name, isOneOfMany, { msgid, text, at }) {
  return {
    direction: 'out',
    from: 'api',
    msgid,
    msgtype: 'text',
    text: isOneOfMany ? `@${name}\n${text}` : text,
    content: {},
    at,
    status: 'sent',
  };
}
