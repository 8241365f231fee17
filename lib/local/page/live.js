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

/** What each stream has news of. @type {Record<string, () => Promise<void>>} */
const loads = { wecom: loadWecom, slack: loadSlack, advisor: loadAdvisor, all: loadAll };
let settled = 0;

/** @param {string} what a key of `loads` */
function heed(what) {
  void loads[what]?.();
  void loadTickets();
  // Receipts are committed after the message can be seen.
  clearTimeout(settled);
  settled = setTimeout(loadTickets, 800);
}

/**
 * Follows both vendors; where a stream breaks, asks every few seconds until it is back. A browser opens six connections
 * to a server for all of its tabs: one tab listens, and tells the others; when it is closed, the next one does.
 */
export function follow() {
  const others = new BroadcastChannel('dingxin');
  others.addEventListener('message', ({ data }) => heed(data));
  const tell = (/** @type {string} */ what) => {
    heed(what);
    others.postMessage(what);
  };
  void navigator.locks.request('dingxin streams', () => listen(tell));
  void loadAdvisor();
  setInterval(() => {
    void (state.isLive ? loadTickets() : loadAll());
    void loadAdvisor();
  }, pollEvery);
}

/** Listens for as long as this page is open. @param {(what: string) => void} tell */
async function listen(tell) {
  const [wecom, slack] = ['wecom', 'slack', 'advisor'].map((what) => {
    const stream = new EventSource(`/${what}/stream`);
    stream.addEventListener('change', () => tell(what));
    return stream;
  });
  // What came while nobody listened.
  tell('all');
  setInterval(() => {
    if ([wecom, slack].some((stream) => stream?.readyState !== EventSource.OPEN)) tell('all');
  }, pollEvery);
  await new Promise(() => {});
}
