import { afterOutage, afterPurge, type Bounds, inCalm, withOne, withTwo } from './bounds.ts';
import { services } from './profile.ts';
import { countOf, type Lateness, percentile, type Tally } from './tally.ts';

/** The figures of a campaign, for people. */
export function figures(tally: Tally, tookMs: number): string {
  const hours = Math.round(tally.simulated / 3_600_000);
  const faults = Object.entries(tally.faults).toSorted(([, a], [, b]) => b - a);
  const all = faults.reduce((sum, [, times]) => sum + times, 0);
  const found = (pattern: RegExp) => tally.problems.filter(({ what }) => pattern.test(what)).length;
  return [
    `runs                   ${tell(tally.runs)}`,
    `simulated              ${tell(hours)} h`,
    `events                 ${tell(tally.events)} (${tell(Math.round((tally.events / tookMs) * 1_000))} a second)`,
    `faults                 ${tell(all)}`,
    ...faults.map(([kind, times]) => `  ${kind.padEnd(20)} ${tell(times)}`),
    `functions that died    ${tell(tally.crashes)}`,
    `sweeps                 ${tell(tally.sweeps)}`,
    `dead-lettered hints    ${tell(tally.deadLetters)}`,
    `pages owed             ${tell(tally.pages)}`,
    `lost                   ${found(/never|0 times|0 tickets|counts as sent|not at rest|came to rest/)}`,
    `double                 ${found(/[2-9] times|twice|[2-9] tickets/)}`,
    `  no look-up saw it    ${tally.unpreventable} (look-ups that lag for longer than we wait)`,
    `claims after an ack    ${found(/after an acknowledgement/)}`,
    `early                  ${found(/early/)}`,
    `out of order           ${found(/before/)}`,
    '',
    'late, in seconds            count      p50      p99      max  goal',
    ...Object.entries(tally.late)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, late]) => line(name, late)),
    '',
    `digest                 ${tally.digest.toString(16).padStart(8, '0')}`,
    `took                   ${(tookMs / 1_000).toFixed(1)} s`,
  ].join('\n');
}

function line(name: string, late: Lateness): string {
  const inSeconds = (ms: number) => (ms / 1_000).toFixed(1).padStart(9);
  const [p50, p99] = [percentile(late, 0.5), percentile(late, 0.99)];
  const figures = `${inSeconds(p50)}${inSeconds(p99)}${inSeconds(late.worst)}`;
  return `${name.padEnd(22)} ${tell(countOf(late)).padStart(10)}${figures}  ${goalOf(name)}`.trimEnd();
}

/**
 * What a kind of world may make late, as people read it; chance alone is promised nothing but an end. A post is due at
 * its turn, since a channel takes one a second from whoever it is; with the wait for that it is what an agent sees.
 */
function goalOf(name: string): string {
  if (name.endsWith('with wait')) return '';
  const what = name.split(' ').at(-1) ?? '';
  const world = name.slice(0, -what.length - 1);
  const kind = (['page', 'reply', 'post', 'inbound'] as const).find((one) => one === what) ?? 'page';
  const most = (bounds: Bounds) => `max <= ${bounds[kind] / 1_000}`;
  switch (world) {
    case 'calm':
      return kind === 'post' ? most(inCalm) : `p99 <= 2, ${most(inCalm)}`;
    case 'one fault':
      return most(withOne);
    case 'two faults':
      return most(withTwo);
    case 'purge':
      return most(afterPurge);
    default: {
      const service = Object.entries(services).find(([one]) => `${one} out` === world)?.[1];
      return service === undefined ? '' : most(afterOutage(service.lasts));
    }
  }
}

function tell(count: number): string {
  return count.toLocaleString('en');
}

/** What was wrong, the first few of it. */
export function problems(tally: Tally, most = 20): string {
  const told = tally.problems.slice(0, most).map(({ where, what }) => `  ${where}: ${what}`);
  const left = tally.problems.length - told.length;
  return [
    `${tally.problems.length} things went wrong:`,
    ...told,
    ...(left > 0 ? [`  and ${left} more`] : []),
  ].join('\n');
}
