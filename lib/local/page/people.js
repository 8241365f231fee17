import { make } from './dom.js';
import { state } from './state.js';
import { t } from './words.js';

/** @param {string} id */
export function personName(id) {
  return state.slack?.users.find((user) => user.id === id)?.name ?? id;
}

/** @param {string} id */
export function channelName(id) {
  const channel = state.slack?.channels.find((one) => one.id === id);
  if (channel?.kind !== 'im') return channel?.name ?? id;
  return t('dmWith')(personName(channel.members.find((one) => one !== state.slack?.bot.userId) ?? id));
}

/** Who somebody is to the desk. @param {string} id */
export function person(id) {
  return state.about?.people.find((one) => one.id === id);
}

/** @param {string} id */
export function customerOf(id) {
  return state.about?.customers.find((one) => one.id === id);
}

/** Whose conversation it is, for people. @param {string} conversation */
export function sayCustomer(conversation) {
  return customerOf(conversation.split(':').at(-1) ?? '')?.name;
}

/** A picture of somebody: the first sign of the name on a colour of its own. @param {string} id @param {string} name */
export function avatar(id, name) {
  if (id === state.slack?.bot.userId) return make('img', { class: 'avatar', src: 'mark.svg', alt: '' });
  const hue = [...id].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 6;
  return make('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, [...name][0] ?? '?');
}
