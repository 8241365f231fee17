import { expect, test } from 'vitest';
import { instant } from '../../lib/core/time.ts';
import { lintSettings } from '../../lib/runtime/lint-settings.ts';
import { folderWith, lineOf } from './settings-folder.ts';

const now = instant(Date.UTC(2026, 5, 15));
const look = (file: string, from: string | RegExp, to: string) =>
  lintSettings(folderWith(file, from, to), now);

const primary = 'people: [U0WANG] }';
const layers = '[{ start: "2026-01-05T09:00", turn: week, people: [U0LIN] }]';
const peak = (from: string, to: string) => `{ from: "${from}T09:00", to: "${to}T09:00", layers: ${layers} }`;
const peaks = (...all: readonly string[]) => `people: [U0WANG], peaks: [${all.join(', ')}] }`;
const exception = (targets: string) =>
  `exceptions: [{ class: general, calendar: round-the-clock, warnAt: []${targets} }]`;

test.each([
  ['a wait for progress of nothing', 'escalations.yaml', 'ackTimeout: 30m', 'ackTimeout: 0s', /at least 1m/],
  ['a turn of nothing', 'rota.yaml', 'turn: week', 'turn: 0s', /rotas\.primary\.turn: .*at least 1m/],
  [
    'a promise of nothing',
    'policy.yaml',
    'workaround: 2h',
    'workaround: 0s',
    /urgent\.workaround: .*write a length/,
  ],
  [
    'a reminder without end',
    'policy.yaml',
    'remindAfter: 48h',
    'remindAfter: 0s',
    /remindAfter: .*at least 1m/,
  ],
  ['a wait of centuries', 'escalations.yaml', 'wait: 5m', 'wait: 99999999999999999999d', /at most 3660d/],
  [
    'a ladder that would be cut off',
    'escalations.yaml',
    /rota: secondary.*\n.*\n {2}minGap: 2m/,
    `${'rota: lead } }\n    - { wait: 1m, notify: { '.repeat(4)}rota: lead } }\n  repeat: 9\n  minGap: 2m`,
    /urgent\.steps: .*60 steps with repeat and next; write at most 50/,
  ],
  [
    'a rota by the name of a method',
    'escalations.yaml',
    'rota: primary',
    'rota: constructor',
    /no rota "constructor"/,
  ],
  [
    'a calendar by one',
    'policy.yaml',
    /calendar: working-days\n/,
    'calendar: toString\n',
    /no calendar "toString"/,
  ],
  [
    'a webhook by one',
    'pages.yaml',
    'people: {}',
    'people: { U0WANG: [{ webhook: valueOf }] }',
    /people\.U0WANG\.0: .*no webhook "valueOf"/,
  ],
  [
    'a policy by one',
    'escalations.yaml',
    'ackTimeout: 30m',
    'ackTimeout: 30m\n  next: toString',
    /no policy "toString"/,
  ],
  [
    'an alias without an anchor',
    'escalations.yaml',
    'minGap: 2m',
    'minGap: *gap',
    /escalations\.yaml:19: YAML .*gap/,
  ],
  [
    'a day with two sets of hours',
    'calendars.yaml',
    '  holidays: china',
    `  otherDays: [${['09:00', '10:00'].map((from) => `{ days: [6], windows: [{ from: "${from}", to: "12:00" }] }`).join(', ')}]`,
    /working-days\.otherDays: .*named twice/,
  ],
  [
    'peaks that overlap',
    'rota.yaml',
    primary,
    peaks(peak('2026-11-10', '2026-11-12'), peak('2026-11-11', '2026-11-13')),
    /rota\.yaml:8: rotas\.primary\.peaks\.1: .*overlaps an earlier one; change from or to/,
  ],
])('%s is refused, with where it stands and what to write', (_, file, from, to, words) => {
  const { problems } = look(file, from, to);
  expect(problems.join('\n')).toMatch(words);
  expect(problems.every((problem) => /^config\/[a-z]+\.yaml:\d+: .*[一-鿿].* \/ /.test(problem))).toBe(true);
});

test.each([
  [
    'a peak that is over',
    'rota.yaml',
    primary,
    peaks(peak('2025-11-10', '2025-11-12')),
    /peaks\.0: .*can be deleted/,
  ],
  [
    'ways to somebody whose id is written wrongly',
    'pages.yaml',
    'people: {}',
    'people: { U0WNAG: [slack, { wecom: wanglei }] }',
    /people\.U0WNAG: .*check the id/,
  ],
  [
    'an exception that promises a first answer by the other name',
    'policy.yaml',
    'exceptions: []',
    exception(', evaluation: 1h'),
    /exceptions\.0\.evaluation: .*counts for nobody; write firstResponse/,
  ],
  [
    'an exception without a promise',
    'policy.yaml',
    'exceptions: []',
    exception(''),
    /exceptions\.0: .*promises nothing/,
  ],
  [
    'a year of which no holiday is known yet',
    'holidays.yaml',
    /"2026":[^"]*$/,
    '"2026": { closed: [], working: [] }\n',
    /working-days\.holidays: .*holidays of 2026 are not .*run dingxin config holidays/,
  ],
])('%s is worth a look, and stops nothing', (_, file, from, to, words) => {
  const { problems, warnings } = look(file, from, to);
  expect(problems).toEqual([]);
  expect(warnings.join('\n')).toMatch(words);
});

test('an exception for the next answers alone is fine', () => {
  expect(look('policy.yaml', 'exceptions: []', exception(', nextResponse: 1h'))).toEqual({
    problems: [],
    warnings: [],
  });
});

test('the last days of a year need its holidays too, though those of the next are known', () => {
  const folder = folderWith('holidays.yaml', '"2026":', '"2027":');
  const { warnings } = lintSettings(folder, instant(Date.UTC(2026, 11, 20)));
  expect(warnings.join('\n')).toMatch(
    new RegExp(`calendars\\.yaml:${lineOf('calendars.yaml', '  holidays: china')}: .*2026`),
  );
});
