import { change, state } from './state.js';

/** The direct message of a person with the bot, once there is one. @param {string} user */
export function dmOf(user) {
  return state.slack?.channels.find(({ kind, members }) => kind === 'im' && members.includes(user));
}

/** What is open: a channel, or a person's direct message under that person's id. */
export function openChannel() {
  return state.slack?.channels.find(({ id }) => id === state.channel) ?? dmOf(state.channel);
}

/** The person whose direct message is open. */
export function dmPerson() {
  return state.about?.people.find(({ id }) => id === state.channel);
}

/** Opens a channel, or a person's direct message: one looks at it as that person. @param {string} id */
export function openPlace(id) {
  const isPerson = state.about?.people.some((one) => one.id === id) === true;
  change({ channel: id, thread: undefined, tab: 'slack', ...(isPerson ? { me: id } : {}) });
}

/** Opens a thread beside its channel. @param {string} channel @param {string} ts */
export function openThread(channel, ts) {
  change({ thread: { channel, ts }, tab: 'slack' });
}

/** Follows a link to a thread. @param {string} channel @param {string} ts */
export function openLink(channel, ts) {
  change({ channel, thread: { channel, ts }, tab: 'slack' });
}
