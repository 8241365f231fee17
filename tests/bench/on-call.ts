import { Temporal } from 'temporal-polyfill';
import { onCall, type Rota } from '../../lib/core/rota.ts';
import { hours, type Instant, instant } from '../../lib/core/time.ts';
import { number, ratio } from './figures.ts';
import { printNote, printTable, printTitle } from './print.ts';

const people = ['U1', 'U2', 'U3', 'U4', 'U5'];
const start = '2026-01-05T09:00';
const rota: Rota = { start, turn: hours(168), people, zone: 'Asia/Shanghai' };

/** What a person with a calendar would do: go on from turn to turn until the moment is in one. */
function walk(now: Instant): string | undefined {
  const sought = Temporal.Instant.fromEpochMilliseconds(now);
  let begins = Temporal.PlainDateTime.from(start).toZonedDateTime(rota.zone);
  for (let turn = 0; ; turn += 1) {
    const next = begins.add({ weeks: 1 });
    if (Temporal.Instant.compare(sought, next.toInstant()) < 0) return people[turn % people.length];
    begins = next;
  }
}

/** A moment of the year, by number. */
const moment = (at: number) => instant(Date.UTC(2026, 0, 6) + ((at * 2_654_435) % 31_000_000) * 1_000);

function rate(count: number, ask: (at: Instant) => string | undefined): number {
  const began = performance.now();
  for (let at = 0; at < count; at += 1) {
    if (ask(moment(at)) === undefined) throw new RangeError('Nobody is on call: the rota is broken.');
  }
  return (count / (performance.now() - began)) * 1_000;
}

/** Prints how often a second somebody can be found who is on call. */
export function benchOnCall(isQuick: boolean): void {
  for (let at = 0; at < 200; at += 1) {
    if (onCall(rota, moment(at)) !== walk(moment(at))) throw new RangeError('The two do not agree.');
  }
  const ours = rate(isQuick ? 50_000 : 500_000, (at) => onCall(rota, at));
  const theirs = rate(isQuick ? 500 : 5_000, walk);
  printTitle('Who is on call');
  printTable(
    ['', 'a second', 'ratio'],
    [
      ['the rota', number(ours), ratio(ours, theirs)],
      ['a walk from turn to turn', number(theirs), '1.00x'],
    ],
  );
  printNote(
    'A rota of five people who take turns each week, at moments of its first year; the walk is Temporal’s.',
  );
}
