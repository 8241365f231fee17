/**
 * Makes an element. Strings become text nodes, so nothing that anybody wrote can turn into markup.
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `on` holds listeners, undefined and false are left out
 * @param {...(Node | string | undefined | false)} children
 */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, ...attributes } = props;
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** A button. @param {string} text @param {() => void} press @param {Record<string, any>} [props] */
export function makeButton(text, press, props = {}) {
  return make('button', { type: 'button', 'data-focus': text, ...props, on: { click: press } }, text);
}

/** The element with an id that index.html has. @param {string} id @returns {any} */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no #${id}`);
  return found;
}

/** Sets the text if it is another. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes the children of `parent` those of `items`, keeping every node whose `sign` is still the same, so that scroll
 * positions, focus and selections survive a redraw.
 * @param {Element} parent
 * @param {{ key: string, sign: string, make: () => Element }[]} items
 */
export function fill(parent, items) {
  // What comes to a list that was there before is shown to come.
  const wasShown = parent.children.length > 0;
  const old = new Map([...parent.children].map((child) => [child.getAttribute('data-key'), child]));
  items.forEach(({ key, sign, make: build }, index) => {
    const kept = old.get(key);
    old.delete(key);
    const isSame = kept?.getAttribute('data-sign') === sign;
    const node = kept !== undefined && isSame ? kept : build();
    node.setAttribute('data-key', key);
    node.setAttribute('data-sign', sign);
    if (kept !== undefined && !isSame) replace(kept, node);
    node.classList.toggle('fresh', kept === undefined && wasShown);
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
  for (const gone of old.values()) gone.remove();
}

/** @param {Element} before @param {Element} after */
function replace(before, after) {
  const focus = before.contains(document.activeElement)
    ? document.activeElement?.getAttribute('data-focus')
    : undefined;
  before.replaceWith(after);
  if (focus === undefined || focus === null) return;
  const again = [after, ...after.querySelectorAll('[data-focus]')].find(
    (one) => one.getAttribute('data-focus') === focus,
  );
  if (again instanceof HTMLElement) return again.focus();
  // What was pressed is no longer there: whoever uses the keyboard goes on from where it stood.
  if (!(after instanceof HTMLElement)) return;
  after.tabIndex = -1;
  after.focus({ preventScroll: true });
}

/** Lists that follow their end, and whether each of them is there. @type {WeakMap<Element, boolean>} */
const ends = new WeakMap();

/**
 * Fills a list that grows at its end, and follows it unless the reader has scrolled up.
 * @param {HTMLElement} list
 * @param {Parameters<typeof fill>[1]} items
 */
export function fillLog(list, items) {
  if (!ends.has(list)) followEnd(list);
  if (list.children.length === 0) ends.set(list, true);
  fill(list, items);
  if (ends.get(list)) list.scrollTop = list.scrollHeight;
}

/** Whoever writes wants to see it stand there, wherever they had scrolled to. @param {HTMLElement} list */
export function goToEnd(list) {
  ends.set(list, true);
  list.scrollTop = list.scrollHeight;
}

/** @param {HTMLElement} list */
function followEnd(list) {
  // So that arrow keys can scroll it.
  list.tabIndex = 0;
  const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  let last = list.scrollTop;
  const follow = () => {
    // Only whoever scrolls up leaves the end; a list that grows or is squeezed moves by itself.
    if (isAtEnd()) ends.set(list, true);
    else if (list.scrollTop < last) ends.set(list, false);
    last = list.scrollTop;
  };
  list.addEventListener('scroll', follow, { passive: true });
  new ResizeObserver(() => {
    if (ends.get(list)) list.scrollTop = list.scrollHeight;
  }).observe(list);
}
