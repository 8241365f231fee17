import { byId, setText } from './dom.js';

let timer = 0;

/** Tells screen readers of something new. @param {string} text */
export function announce(text) {
  setText(byId('announce'), text);
}

/** Shows what went wrong, for a while. @param {string} text */
export function toast(text) {
  const element = byId('toast');
  setText(element, text);
  element.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    element.hidden = true;
  }, 6_000);
}
