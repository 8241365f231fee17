import { get, post } from './api.js';
import { byId, fill, make, setText } from './dom.js';
import { loadAdvisor, loadAll } from './live.js';
import { saySeconds } from './moments.js';
import { personName, sayCustomer } from './people.js';
import { change, now, onChange, state } from './state.js';
import { sayKey, t } from './words.js';

/** @typedef {{ vendor: 'wecom' | 'slack', kind: string, order: Record<string, unknown> }} Switch */

/** @type {Switch[]} */
const switches = [
  { vendor: 'wecom', kind: 'outage', order: {} },
  { vendor: 'wecom', kind: 'slow', order: { ms: 3_000 } },
  { vendor: 'wecom', kind: 'http-500', order: {} },
  { vendor: 'wecom', kind: 'drop-after-processing', order: { n: 5 } },
  { vendor: 'slack', kind: 'outage', order: {} },
  { vendor: 'slack', kind: 'slow', order: { ms: 3_000 } },
  // There it counts: so many that nobody lives to see the end.
  { vendor: 'slack', kind: 'http-500', order: { count: 1_000_000 } },
  { vendor: 'slack', kind: 'drop-after-processing', order: { count: 5 } },
  { vendor: 'slack', kind: 'rate-limit', order: { seconds: 30 } },
];

// While the panel is open, what waits is read so often (ms).
const readEvery = 1_000;

/** Switches that make the vendors fail, and what waits because of it. */
export function startFaults() {
  const panel = byId('faults');
  panel.addEventListener('toggle', () => void readOwed());
  setInterval(() => void readOwed(), readEvery);
  onChange(draw);
}

async function readOwed() {
  if (!byId('faults').matches(':popover-open')) return;
  const answer = await get('/owed').catch(() => undefined);
  if (answer !== undefined) change({ owed: answer.owed });
}

/** The fault of a switch if it is in force. @param {Switch} one @returns {any} */
function inForce({ vendor, kind }) {
  const found = state[vendor]?.faults.find((/** @type {any} */ fault) => fault.kind === kind);
  return found !== undefined && secondsLeft(found) !== 0 ? found : undefined;
}

/** Seconds until it ends by itself; undefined when it does not. @param {any} fault */
function secondsLeft({ seconds, since }) {
  return seconds === undefined
    ? undefined
    : Math.max(0, Math.ceil((since + seconds * 1_000 - now()) / 1_000));
}

/** Ends one fault and leaves the others as far as they have come. @param {Switch} one @param {boolean} isOn */
async function flip({ vendor, kind, order }, isOn) {
  await post(`/${vendor}/faults`, isOn ? { kind, ...order } : { kind: 'clear', only: kind });
  await loadAll();
}

async function mendEverything() {
  await Promise.all(['wecom', 'slack'].map((vendor) => post(`/${vendor}/faults`, { kind: 'clear' })));
  if (state.advisor?.isLoggedIn === false) await post('/advisor/login', {});
  await Promise.all([loadAll(), loadAdvisor()]);
}

function draw() {
  const on = switches.filter(inForce).length + (isSignedOut() ? 1 : 0);
  const opener = byId('faults-open');
  setText(opener, on === 0 ? t('faults') : `${t('faults')} · ${on}`);
  opener.setAttribute('aria-label', on === 0 ? t('faults') : t('faultsOn')(on));
  opener.classList.toggle('on', on > 0);
  if (!byId('faults').matches(':popover-open')) return;
  fill(byId('faults-body'), [
    group('faultsWecom', switches.filter(({ vendor }) => vendor === 'wecom').map(vendorSwitch)),
    group('faultsSlack', switches.filter(({ vendor }) => vendor === 'slack').map(vendorSwitch)),
    group('faultsAdvisor', state.advisor === undefined ? [] : [advisorSwitch()]),
    owed(),
  ]);
  const clear = byId('faults-clear');
  setText(clear, t('faultsClear'));
  clear.onclick = () => void mendEverything();
  clear.disabled = on === 0;
}

const isSignedOut = () => state.advisor?.isLoggedIn === false;

/** @typedef {{ sign: string, node: Node }} Drawn */

/** @param {Switch} one @returns {Drawn} */
function vendorSwitch(one) {
  const fault = inForce(one);
  const count = fault?.n ?? fault?.count;
  const left = fault === undefined ? undefined : secondsLeft(fault);
  const more =
    left !== undefined
      ? t('faultSeconds')(left)
      : count !== undefined && count < 1_000
        ? t('faultLeft')(count)
        : '';
  return drawSwitch(`${one.vendor} ${one.kind}`, fault !== undefined, more, (isOn) => flip(one, isOn));
}

/** @returns {Drawn} */
function advisorSwitch() {
  return drawSwitch('advisor logout', isSignedOut(), '', async (isOn) => {
    await post(isOn ? '/advisor/logout' : '/advisor/login', {});
    await loadAdvisor();
  });
}

/** @param {string} key @param {boolean} isOn @param {string} more @param {(isOn: boolean) => Promise<void>} press */
function drawSwitch(key, isOn, more, press) {
  const id = key.replaceAll(' ', '-');
  const node = make(
    'div',
    { class: 'fault' },
    make(
      'button',
      {
        type: 'button',
        role: 'switch',
        'aria-checked': String(isOn),
        'aria-describedby': `sees-${id}`,
        'data-fault': key,
        'data-focus': key,
        on: { click: () => void press(!isOn) },
      },
      make('span', {}, sayKey(key)),
      make('small', {}, more),
    ),
    make('p', { id: `sees-${id}` }, sayKey(`${key} sees`)),
  );
  return { sign: `${key}${isOn}${more}`, node };
}

/** @param {string} title @param {Drawn[]} drawn */
function group(title, drawn) {
  return {
    key: title,
    sign: `${state.lang}${drawn.map(({ sign }) => sign)}`,
    make: () =>
      make(
        'fieldset',
        { hidden: drawn.length === 0 },
        make('legend', {}, sayKey(title)),
        ...drawn.map(({ node }) => node),
      ),
  };
}

/** What waits, and until when. */
function owed() {
  const lines = state.owed
    .slice(0, 12)
    .map((one) => [sayKey(one.type), sayPlace(one.destination), sayWhen(one)]);
  return {
    key: 'owed',
    sign: `${state.lang}${JSON.stringify(lines)}`,
    make: () =>
      make(
        'section',
        { class: 'owed', 'aria-label': t('owed') },
        make('h3', {}, `${t('owed')} (${state.owed.length})`),
        state.owed.length === 0
          ? make('p', {}, t('owedNothing'))
          : make(
              'ul',
              {},
              ...lines.map(([what, where, when]) =>
                make('li', {}, make('b', {}, `${what} · ${where}`), make('span', {}, when)),
              ),
            ),
      ),
  };
}

/** @param {string} destination */
function sayPlace(destination) {
  const id = destination.split(':').at(-1) ?? '';
  return (
    sayCustomer(destination) ??
    (destination.startsWith('slack:') ? 'Slack' : personName(id.startsWith('U') ? id : 'Slack'))
  );
}

/** @param {import('./shapes.js').Owed} one */
function sayWhen({ state: how, attempt, nextAt }) {
  if (how === 'parked') return t('owedParked');
  if (how === 'stuck') return t('owedStuck');
  if (nextAt === undefined || attempt === 0 || nextAt <= now()) return t('owedNow');
  return t('owedAgain')(saySeconds(nextAt), attempt);
}
