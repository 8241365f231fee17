import { byId, fill, make } from './dom.js';
import { icon } from './icons.js';
import { change, onChange, state } from './state.js';
import { t } from './words.js';

// Of the tour: whoever is at another panel sees that one of them has happened.
const things = 5;

/** On a narrow screen one panel is shown at a time. */
export function startTabs() {
  onChange(draw);
}

function draw() {
  document.body.dataset['tab'] = state.tab;
  const tabs = [
    { id: 'tour', words: t('tabTour')(state.done?.length ?? 0, things) },
    { id: 'phone', words: t('tabPhone') },
    { id: 'slack', words: t('tabSlack') },
    { id: 'timeline', words: t('tabTimeline') },
  ];
  fill(
    byId('tabs'),
    tabs.map(({ id, words }) => ({
      key: id,
      sign: `${words}${state.tab === id}`,
      make: () =>
        make(
          'button',
          {
            type: 'button',
            'data-focus': id,
            'aria-current': state.tab === id ? 'page' : undefined,
            on: { click: () => change({ tab: id }) },
          },
          icon(id),
          words,
        ),
    })),
  );
}
