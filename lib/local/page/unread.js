import { announce } from './announce.js';
import { make } from './dom.js';
import { mrkdwn } from './mrkdwn.js';
import { channelName, personName } from './people.js';
import { openChannel } from './places.js';
import { onChange, state } from './state.js';

/** Up to which `ts` each channel has been seen. @type {Map<string, number>} */
const seen = new Map();
let newest = 0;
let isFirst = true;

/** How many messages of a channel came since it was last open. @param {string} channel */
export function countUnread(channel) {
  return messagesOf(channel).filter(({ ts }) => Number(ts) > (seen.get(channel) ?? 0)).length;
}

/** Remembers what has been seen, and reads out what is new. */
export function startUnread() {
  onChange(() => {
    const { slack } = state;
    if (slack === undefined) return;
    const all = slack.channels.flatMap(({ id }) =>
      messagesOf(id).map((message) => ({ ...message, channel: id })),
    );
    const last = Math.max(0, ...all.map(({ ts }) => Number(ts)));
    const fresh = all.filter(({ ts }) => Number(ts) > newest);
    if (!isFirst && fresh.length > 0) announce(fresh.map(read).join(' '));
    if (isFirst) recall(slack.channels, last);
    isFirst = false;
    newest = last;
    const open = openChannel()?.id;
    if (open !== undefined && isShown()) seen.set(open, last);
    localStorage.setItem(place(), JSON.stringify([...seen]));
  });
}

// Another desk on this address has channels of its own.
const place = () => `seen ${state.about?.begun}`;

/** What was seen before the page was loaded again; to whoever never saw it, what is there is no news. @param {{ id: string }[]} channels @param {number} last */
function recall(channels, last) {
  const kept = localStorage.getItem(place());
  const known =
    kept === null ? channels.map(({ id }) => /** @type {[string, number]} */ ([id, last])) : JSON.parse(kept);
  for (const [id, ts] of known) seen.set(id, ts);
}

/** @param {string} channel */
function messagesOf(channel) {
  const found = state.slack?.channels.find(({ id }) => id === channel);
  return found?.messages.flatMap((message) => [message, ...(message.replies ?? [])]) ?? [];
}

/** @param {import('./shapes.js').Message & { channel: string }} message */
function read({ channel, user, text }) {
  return `${channelName(channel)}, ${personName(user)}: ${readable(text)}`;
}

/** Words as they are shown: names for ids, times for stamps. @param {string} text */
function readable(text) {
  return make('p', {}, ...mrkdwn(text)).textContent ?? '';
}

function isShown() {
  return document.getElementById('slack')?.checkVisibility() === true;
}
