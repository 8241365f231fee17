import { toast } from './announce.js';
import { forward } from './clock.js';
import { byId, fill, make, makeButton } from './dom.js';
import { choose, say } from './phone.js';
import { openLink, openPlace } from './places.js';
import { change, onChange, state } from './state.js';
import { t } from './words.js';
import { grow } from './writing.js';

/** What a newcomer may try: each story is a few steps, and each step one press. */
export function startStories() {
  onChange(draw);
}

/** @typedef {{ id: string, words: string, text?: string, take: () => void | Promise<void> }} Step */

/** @param {number} at */
const customer = (at) => state.about?.customers[at] ?? { id: '', name: '' };

/** @param {number} at @param {string} text */
async function tellDesk(at, text) {
  change({ tab: 'phone' });
  await choose(customer(at).id);
  await say(customer(at).id, text);
}

/** @returns {{ title: string, text: string, steps: Step[] }[]} */
function stories() {
  const known = '快递单打印不出来，点打印没反应怎么办';
  const unknown = '可以上门培训吗，怎么收费';
  const outage = '大促订单同步不过来，店铺全停了';
  return [
    {
      title: t('storyKnown'),
      text: t('storyKnownText'),
      steps: [
        { id: 'ask', words: t('stepAsk')(customer(0).name), text: known, take: () => tellDesk(0, known) },
        { id: 'solved', words: t('stepSolved'), take: () => tellDesk(0, '已解决') },
      ],
    },
    {
      title: t('storyUnknown'),
      text: t('storyUnknownText'),
      steps: [
        {
          id: 'unknown',
          words: t('stepAsk')(customer(1).name),
          text: unknown,
          take: () => tellDesk(1, unknown),
        },
        { id: 'reply', words: t('stepOpen'), take: () => draftReply(customer(1).id) },
      ],
    },
    {
      title: t('storyOutage'),
      text: t('storyOutageText'),
      steps: [
        {
          id: 'outage',
          words: t('stepOutage')(customer(2).name),
          text: outage,
          take: () => tellDesk(2, outage),
        },
        { id: 'wait', words: t('stepWait'), take: () => forward(5) },
        { id: 'acknowledge', words: t('stepAcknowledge'), take: openLastPage },
        { id: 'calm', words: t('stepCalm'), take: () => forward(15) },
      ],
    },
  ];
}

/** Opens the newest card of a customer and writes a reply that only has to be sent. @param {string} id */
function draftReply(id) {
  const number = state.tickets.find(({ conversation }) => conversation.endsWith(`:${id}`))?.number;
  const desk = state.about?.desk ?? '';
  const cards = state.slack?.channels.find((channel) => channel.id === desk)?.messages ?? [];
  const card = cards.findLast(({ text }) => number !== undefined && text.includes(number));
  if (card === undefined) return toast(t('notYet'));
  change({ me: state.about?.people.find(({ isAgent }) => isAgent)?.id ?? state.me, tab: 'slack' });
  openLink(desk, card.ts);
  const box = byId('reply');
  box.value = '您好，可以上门培训，标准版每年包含一次。我请实施同事今天联系您约时间。';
  setTimeout(() => {
    grow(box);
    box.focus();
  });
}

/** Opens the direct message of whoever was called last. */
function openLastPage() {
  const dms =
    state.slack?.channels.filter(({ kind, messages }) => kind === 'im' && messages.length > 0) ?? [];
  const last = dms.sort((a, b) => Number(a.messages.at(-1)?.ts) - Number(b.messages.at(-1)?.ts)).at(-1);
  const person = state.about?.people.find(({ id }) => last?.members.includes(id) === true);
  if (person === undefined) return toast(t('notYet'));
  openPlace(person.id);
}

function draw() {
  if (state.about === undefined) return;
  const toggle = {
    key: 'toggle',
    sign: `${state.lang}${state.areStoriesOpen}`,
    make: () =>
      makeButton(state.areStoriesOpen ? t('hide') : t('show'), toggleStories, {
        class: 'stories-toggle',
        'aria-expanded': String(state.areStoriesOpen),
        'data-focus': 'toggle',
      }),
  };
  const isOpen = state.areStoriesOpen || state.tab === 'stories';
  byId('stories').classList.toggle('closed', !isOpen);
  fill(byId('stories'), isOpen ? [...stories().map(card), toggle] : [toggle]);
}

function toggleStories() {
  const areStoriesOpen = !state.areStoriesOpen;
  localStorage.setItem('stories', areStoriesOpen ? 'open' : 'closed');
  change({ areStoriesOpen });
}

/** @param {ReturnType<typeof stories>[number]} story @param {number} index */
function card({ title, text, steps }, index) {
  const buttons = () => steps.map(stepButton);
  return {
    key: String(index),
    sign: `${state.lang}${steps.map(({ id }) => state.done.includes(id))}${state.clock.moving !== undefined}`,
    make: () =>
      make(
        'article',
        { class: 'story' },
        make('h2', {}, make('span', { 'aria-hidden': 'true' }, String(index + 1)), title),
        make('p', {}, text),
        make('div', { class: 'steps' }, ...buttons()),
      ),
  };
}

/** @param {Step} step */
function stepButton({ id, words, text, take }) {
  const isDone = state.done.includes(id);
  const press = async () => {
    if (state.clock.moving !== undefined) return;
    change({ done: [...new Set([...state.done, id])] });
    await take();
  };
  return makeButton(words, () => void press(), {
    class: isDone ? 'done' : undefined,
    title: text,
    'data-step': id,
    'data-focus': id,
    'aria-disabled': String(state.clock.moving !== undefined),
  });
}
