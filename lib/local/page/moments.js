import { now, state } from './state.js';
import { t } from './words.js';

const locale = () => (state.lang === 'zh' ? 'zh-CN' : 'en-GB');

/** @param {number} at @param {Intl.DateTimeFormatOptions} options */
function format(at, options) {
  const timeZone = state.about?.zone;
  return new Intl.DateTimeFormat(locale(), {
    hourCycle: 'h23',
    ...(timeZone && { timeZone }),
    ...options,
  }).format(at);
}

/** Hours and minutes. @param {number} at */
export const sayTime = (at) => format(at, { hour: '2-digit', minute: '2-digit' });

/** With seconds, as events need it. @param {number} at */
export const saySeconds = (at) => format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Month, day and weekday. @param {number} at */
export const sayDay = (at) => format(at, { month: 'short', day: 'numeric', weekday: 'short' });

/** The zone that all times are in, which is the desk's. @param {number} at */
export const sayZone = (at) => format(at, { timeZoneName: 'short' }).split(/[ ,]+/).at(-1) ?? '';

/** The time today, or day and time. @param {number} at */
export function sayMoment(at) {
  return sayDay(at) === sayDay(now()) ? sayTime(at) : `${sayDay(at)} ${sayTime(at)}`;
}

/** A length in its two largest units. @param {number} ms */
export function sayLength(ms) {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), t('day')],
    [Math.floor(seconds / 3_600) % 24, t('hour')],
    [Math.floor(seconds / 60) % 60, t('minute')],
    [seconds % 60, t('second')],
  ];
  const first = parts.findIndex(([count]) => Number(count) > 0);
  if (first < 0) return `0 ${t('second')}`;
  return parts
    .slice(first, first + 2)
    .filter(([count]) => Number(count) > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** How far away a moment is. @param {number} at */
export function sayAgo(at) {
  const away = at - now();
  if (Math.abs(away) < 60_000) return t('aboutNow');
  const length = sayLength(Math.round(away / 60_000) * 60_000);
  return away > 0 ? t('in')(length) : t('ago')(length);
}

/** Slack's `<!date^1700000000^{date} {time}|...>`. @param {number} at @param {string} pattern */
export function sayDate(at, pattern) {
  const isToday = sayDay(at) === sayDay(now());
  const long = format(at, { year: 'numeric', month: 'long', day: 'numeric' });
  const short = format(at, { month: 'short', day: 'numeric' });
  /** @type {Record<string, string>} */
  const tokens = {
    date_num: new Date(at).toISOString().slice(0, 10),
    date: long,
    date_long: format(at, { dateStyle: 'full' }),
    date_short: short,
    date_pretty: isToday ? t('today') : long,
    date_long_pretty: isToday ? t('today') : format(at, { dateStyle: 'full' }),
    date_short_pretty: isToday ? t('today') : short,
    time: sayTime(at),
    time_secs: saySeconds(at),
    ago: sayAgo(at),
  };
  return pattern.replace(/\{(\w+)\}/g, (all, name) => tokens[name] ?? all);
}
