import { post } from './api.js';
import { loadAdvisor } from './live.js';
import { state } from './state.js';
import { sayKey, t } from './words.js';

/** What can be sent there besides text. */
export const advisorKinds = ['image'];

/** The customer in front writes to the advisor in person. @param {{ text?: string, what?: string }} message */
export async function tellAdvisor(message) {
  const answer = await post('/advisor/say', { customer: state.customer, ...message });
  await loadAdvisor();
  return answer;
}

/** What the phone shows of the advisor's own account; it may still be starting, or have been thrown out. */
export function advisorFront() {
  const { advisor } = state;
  if (advisor === undefined) return { title: t('phoneAdvisor'), note: t('advisorStarting'), messages: [] };
  const { messages, isLoggedIn, isListening } = advisor;
  const note = isLoggedIn ? (isListening ? t('advisorReady') : t('advisorStarting')) : t('advisorOut');
  const own = messages.filter(({ customer }) => customer === state.customer);
  return { title: advisor.advisor.name, note, messages: own.map(toLine) };
}

/** @param {import('./shapes.js').Advisor['messages'][number]} message @returns {import('./shapes.js').Line} */
function toLine({ type, id, text, what = 'text', at }) {
  const isMine = type === 'said';
  return {
    direction: isMine ? 'in' : 'out',
    from: isMine ? 'customer' : 'api',
    msgid: id,
    msgtype: what,
    text: text === '' ? sayKey(what) : text,
    content: {},
    at,
    status: 'sent',
  };
}
