import type { Language } from './language.ts';

/** A moment as a customer reads it: the time alone today, with the date on another day. */
export function sayMoment(lang: Language, at: number, now: number, zone: string): string {
  const { day, time } = formatsOf(lang, zone);
  const isToday = day.format(at) === day.format(now);
  if (lang === 'zh') return `${isToday ? '今天' : day.format(at)} ${time.format(at)}`;
  return isToday ? `${time.format(at)} today` : `${time.format(at)} on ${day.format(at)}`;
}

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

/** Making one takes longer than a decision does; a desk has a language or two, and a zone. */
const formats = new Map<string, Formats>();

function formatsOf(lang: Language, zone: string): Formats {
  const known = formats.get(`${lang} ${zone}`);
  if (known !== undefined) return known;
  const locale = lang === 'zh' ? 'zh-CN' : 'en-GB';
  const made: Formats = {
    day: new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'short', day: 'numeric' }),
    time: new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  };
  formats.set(`${lang} ${zone}`, made);
  return made;
}
