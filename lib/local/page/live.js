import { get } from './api.js';
import { change, state } from './state.js';

// Without a word from a stream, this often (ms).
const pollEvery = 3_000;

/**
 * Calls `load` one at a time: whoever asks meanwhile is served by one more call afterwards.
 * @param {() => Promise<void>} load
 */
function oneAtATime(load) {
  let isBusy = false;
  let isAsked = false;
  const run = async () => {
    isAsked = true;
    if (isBusy) return;
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      await load().catch(() => change({ isLive: false }));
    }
    isBusy = false;
  };
  return run;
}

const loadWecom = oneAtATime(async () => {
  const wecom = await get('/wecom/state?last=60');
  change({ wecom, isLive: true, clock: { ...state.clock, offset: wecom.offset } });
});
const loadSlack = oneAtATime(async () => change({ slack: await get('/slack/state'), isLive: true }));
const loadTickets = oneAtATime(async () => {
  const { tickets } = await get('/api/tickets');
  change({ tickets });
});

/** The advisor's own account, which may still be starting: nobody waits for it. */
export const loadAdvisor = oneAtATime(async () => {
  const answers = await Promise.all([get('/advisor/state'), get('/gateway')]).catch(() => undefined);
  if (answers !== undefined) change({ advisor: { ...answers[0], ...answers[1] } });
});

/** Asks for everything at once. */
export async function loadAll() {
  await Promise.all([loadWecom(), loadSlack(), loadTickets()]);
}

/** Follows both vendors; where a stream breaks, asks every few seconds until it is back. */
export function follow() {
  let settled = 0;
  const followTickets = () => {
    void loadTickets();
    // Receipts are committed after the message can be seen.
    clearTimeout(settled);
    settled = setTimeout(loadTickets, 800);
  };
  const streams = [
    listen('/wecom/stream', loadWecom, followTickets),
    listen('/slack/stream', loadSlack, followTickets),
  ];
  listen('/advisor/stream', loadAdvisor, followTickets);
  void loadAdvisor();
  setInterval(() => {
    const isBroken = streams.some((stream) => stream.readyState !== EventSource.OPEN);
    if (isBroken || !state.isLive) void loadAll();
    else void loadTickets();
    void loadAdvisor();
  }, pollEvery);
}

/** @param {string} path @param {() => Promise<void>} load @param {() => void} followTickets */
function listen(path, load, followTickets) {
  const stream = new EventSource(path);
  stream.addEventListener('change', () => {
    void load();
    followTickets();
  });
  return stream;
}
