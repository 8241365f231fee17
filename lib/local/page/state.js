/**
 * What the page shows. The pretend vendors and the portal are asked, never second-guessed: everything but the choices
 * of the person in front of the page is replaced as a whole whenever it has changed.
 * @type {import('./shapes.js').State}
 */
export const state = {
  about: undefined,
  wecom: undefined,
  slack: undefined,
  tickets: [],
  clock: { offset: 0, moving: undefined },
  isLive: true,
  lang: (localStorage.getItem('lang') ?? navigator.language).startsWith('zh') ? 'zh' : 'en',
  tab: 'phone',
  customer: '',
  me: '',
  channel: '',
  thread: undefined,
  ticket: undefined,
  isTimelineOpen: false,
  isTourOpen: localStorage.getItem('tour') !== 'closed',
  done: undefined,
  advisor: undefined,
  owed: [],
  phone: 'kf',
  sought: '',
  soughtTicket: '',
};

/** @type {Set<() => void>} */
const drawers = new Set();
let isDue = false;

/** Draws now and after every change. @param {() => void} draw */
export function onChange(draw) {
  drawers.add(draw);
}

/** Changes what is shown; several changes at once are drawn once. @param {Partial<import('./shapes.js').State>} change */
export function change(change) {
  Object.assign(state, change);
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    for (const draw of drawers) draw();
  });
}

/** The time, as the desk and both vendors see it. */
export function now() {
  return Date.now() + state.clock.offset;
}
