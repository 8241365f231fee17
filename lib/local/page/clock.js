import { get, post } from './api.js';
import { byId, fill, makeButton, setText } from './dom.js';
import { loadAll } from './live.js';
import { sayDay, sayLength, saySeconds, sayZone } from './moments.js';
import { change, now, onChange, state } from './state.js';
import { t } from './words.js';

const moves = [1, 5, 15, 60, 24 * 60];

/** The clock that everybody reads, and its buttons. */
export function startClock() {
  onChange(draw);
  setInterval(draw, 1_000);
  void refresh();
}

/** Asks for the time, and again and again while it is being moved, by whomever. */
async function refresh() {
  const { offset, moving } = await get('/clock');
  change({ clock: { offset, moving } });
  if (moving !== undefined) setTimeout(() => void refresh().catch(() => {}), 250);
}

/** Moves the clock forward; resolves when it is there. @param {number} minutes */
export async function forward(minutes) {
  if (state.clock.moving !== undefined) return;
  const from = now();
  change({ clock: { ...state.clock, moving: { from, to: from + minutes * 60_000 } } });
  const moved = post('/clock/forward', { minutes });
  setTimeout(() => void refresh().catch(() => {}), 100);
  await moved;
  await refresh();
  await loadAll();
}

function draw() {
  const { moving, offset } = state.clock;
  const at = now();
  setText(byId('clock-now'), saySeconds(at));
  byId('clock-now').title = sayDay(at);
  const isAhead = offset > 1_000;
  setText(
    byId('clock-ahead'),
    `${sayDay(at)} ${sayZone(at)} · ${isAhead ? t('ahead')(sayLength(offset)) : t('real')}`,
  );
  const progress = byId('clock-progress');
  progress.hidden = moving === undefined;
  if (moving !== undefined) progress.value = Math.min(1, (at - moving.from) / (moving.to - moving.from));
  byId('clock').setAttribute('aria-busy', String(moving !== undefined));
  fill(
    byId('clock-buttons'),
    moves.map((minutes) => ({
      key: String(minutes),
      sign: `${state.lang}${moving !== undefined}`,
      make: () => {
        const length = sayLength(minutes * 60_000).replace(`1 ${t('day')}`, `24 ${t('hour')}`);
        return makeButton(`+${length}`, () => void forward(minutes), {
          'data-minutes': minutes,
          'aria-label': t('forward')(length),
          'aria-disabled': String(moving !== undefined),
        });
      },
    })),
  );
}
