import { type Pause, pausesByAuthor } from './clock-audit.ts';
import type { Language } from './language.ts';
import { sayTargetIn } from './proof-wording.ts';
import type { Duration, Instant } from './time.ts';

/** What `dingxin clocks audit` prints: who paused what while a customer waited, the longest wait first. */
export function sayAudit(pauses: readonly Pause[], lang: Language, zone: string): string {
  const zh = lang === 'zh';
  const kept = pauses.filter(({ waited }) => waited > 0).toSorted((a, b) => b.waited - a.waited);
  const lines = kept.map(({ number, target, by, from, to, waited }) =>
    zh
      ? `${number}  ${sayTargetIn(lang, target)}  ${by} 暂停 ${moment(from, zone)} – ${moment(to, zone)}，客户等待 ${minutes(waited)} 分钟`
      : `${number}  ${sayTargetIn(lang, target)}  paused by ${by}, ${moment(from, zone)} – ${moment(to, zone)}, the customer waited ${minutes(waited)} min`,
  );
  const authors = pausesByAuthor(pauses).map(({ by, pauses: count, paused, waited }) =>
    zh
      ? `  ${by}：${count} 次，共 ${minutes(paused)} 分钟，其中客户等待 ${minutes(waited)} 分钟`
      : `  ${by}: ${count} pauses, ${minutes(paused)} min, of which customers waited ${minutes(waited)} min`,
  );
  const head = zh
    ? `暂停 ${pauses.length} 次，其中 ${kept.length} 次客户在等待人工`
    : `${pauses.length} pauses, ${kept.length} of them while the customer waited for a person`;
  return [head, ...authors, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n');
}

function minutes(length: Duration): string {
  return (length / 60_000).toFixed(1);
}

function moment(at: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
