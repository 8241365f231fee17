import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instant } from '../../lib/core/time.ts';
import { announcedHolidays, holidaysFile } from '../../lib/runtime/holidays-file.ts';
import { lintSettings } from '../../lib/runtime/lint-settings.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { folderWith, lineOf, shipped } from './settings-folder.ts';

function problemsOf(folder: string): readonly string[] {
  try {
    readSettings(folder);
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [];
  }
}

test('the settings that we ship can be used', () => {
  expect(problemsOf(shipped)).toEqual([]);
});

test('a way that leads nowhere is found before a deploy, with its line', () => {
  const phone = 'webhooks: { phone: { tells: [subject] } }';
  const people = (ways: string) => folderWith('pages.yaml', 'people: {}', `people: { U0WANG: ${ways} }`);
  const line = lineOf('pages.yaml', 'people: {}');
  expect(problemsOf(people('[{ webhook: phone }]'))).toEqual([
    expect.stringMatching(new RegExp(`^config/pages.yaml:${line}: people.U0WANG.0: .*no webhook "phone"`)),
  ]);
  expect(problemsOf(people('[pigeon]'))[0]).toMatch(/people\.U0WANG\.0: .*write slack, \{ wecom/);
  expect(problemsOf(folderWith('pages.yaml', 'webhooks: {}', phone))).toEqual([]);
  expect(lintSettings(people('[]'), now).problems).toEqual([
    expect.stringMatching(new RegExp(`^config/pages.yaml:${line}: people.U0WANG: .*no way leads to U0WANG`)),
  ]);
  expect(problemsOf(folderWith('escalations.yaml', '{ rota: secondary }', '{ webhook: phone }'))).toEqual([
    expect.stringMatching(/^config\/escalations.yaml:\d+: urgent.steps.1: .*no webhook "phone"/),
  ]);
  expect(
    problemsOf(folderWith('escalations.yaml', 'minGap: 2m', 'fallback: { rota: night }\n  minGap: 2m')),
  ).toEqual([expect.stringMatching(/^config\/escalations.yaml:\d+: urgent.fallback: .*no rota "night"/)]);
});

test('the holidays are those that were announced', () => {
  const file = readFileSync(join(shipped, 'holidays.yaml'), 'utf8');
  expect(file).toBe(holidaysFile(announcedHolidays()));
});

test.each([
  [
    'a zone that is none',
    'calendars.yaml',
    'zone: Asia/Shanghai',
    'zone: Mars/Base',
    'zone: Asia',
    /round-the-clock\.zone: .*IANA 时区.*IANA time zone/,
  ],
  [
    'a calendar without windows',
    'calendars.yaml',
    '[{ from: "08:00", to: "20:00" }]',
    '[]',
    '[{ from: "08:00"',
    /seven-by-twelve\.windows: .*at least one window/,
  ],
  [
    'a misspelt name',
    'policy.yaml',
    'closeAfter: 72h',
    'closeafter: 72h',
    'closeAfter',
    /closeafter: .*没有 "closeafter" 这个设置.*check the spelling/,
  ],
  [
    'a number where a length is meant',
    'policy.yaml',
    'closeAfter: 72h',
    'closeAfter: 72',
    'closeAfter',
    /closeAfter: 应为 文本 text \/ this must be/,
  ],
  [
    'a length that is none',
    'policy.yaml',
    'closeAfter: 72h',
    'closeAfter: 72 hours',
    'closeAfter',
    /closeAfter: .*such as 30s/,
  ],
  [
    'a calendar that is not there',
    'policy.yaml',
    /calendar: working-days\n/,
    'calendar: workdays\n',
    '    calendar: working-days',
    /promises\.request\.calendar: .*there is no calendar "workdays"/,
  ],
  [
    'a rota that is not there',
    'escalations.yaml',
    'rota: secondary',
    'rota: backup',
    'rota: secondary',
    /there is no rota "backup"/,
  ],
  [
    'somebody who is no person',
    'rota.yaml',
    '[U0WANG]',
    '[wang]',
    'primary',
    /rotas\.primary\.people\.0: .*begins with U/,
  ],
  [
    'a customer of two organizations',
    'organizations.yaml',
    'wm-zhangwei',
    'wm-limei',
    'wm-zhangwei',
    /organizations\.baichuan\.customers\.0: .*belongs to yunshang already/,
  ],
  [
    'an organization without a name',
    'organizations.yaml',
    'name: 义乌百川百货, ',
    '',
    'wm-zhangwei',
    /organizations\.baichuan\.name: 缺少这一项/,
  ],
])('%s is told with file, line and path, in both languages', (_, file, from, to, stands, words) => {
  const problems = problemsOf(folderWith(file, from, to));
  const line = lineOf(file, stands);
  expect(
    problems.some((problem) => problem.startsWith(`config/${file}:${line}: `) && words.test(problem)),
    problems.join('\n'),
  ).toBe(true);
});

test('a setting that is missing is told where it would stand', () => {
  const [problem] = problemsOf(folderWith('desk.yaml', /^team: .*$/m, ''));
  expect(problem).toMatch(/^config\/desk\.yaml:\d+: team: 缺少这一项 \/ this is missing$/);
});

test('YAML that cannot be read, and a file that is not there, are told the same way', () => {
  const [problem] = problemsOf(folderWith('rota.yaml', 'rotas:', 'rotas: ['));
  expect(problem).toMatch(/^config\/rota\.yaml:\d+: YAML 有误/);
  const folder = folderWith('rota.yaml', 'rotas:', 'rotas: ');
  rmSync(join(folder, 'rota.yaml'));
  expect(problemsOf(folder)[0]).toMatch(/^config\/rota\.yaml:1: 缺少这个文件/);
});

test('no mistake is told in the words of a library', () => {
  const broken = ['closeAfter: [1]', 'closeAfter: {}', 'closeAfter: true', 'closeAfter:', 'closeAfter: 1.5'];
  for (const text of broken) {
    const problems = problemsOf(folderWith('policy.yaml', 'closeAfter: 72h', text));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).not.toMatch(/Invalid|expected|received|undefined|NaN/);
  }
});

const now = instant(Date.UTC(2026, 10, 25, 2, 0));
const primary = 'people: [U0WANG] }';

test.each([
  [
    'a rota without anybody',
    'rota.yaml',
    primary,
    'people: [] }',
    'primary',
    /rotas\.primary\.people: .*skipped/,
  ],
  [
    'overrides that overlap',
    'rota.yaml',
    primary,
    'people: [U0WANG], overrides: [{ from: "2026-12-01T08:00", to: "2026-12-02T08:00", person: U0LIN }, { from: "2026-12-02T07:00", to: "2026-12-03T08:00", person: U0CHEN }] }',
    'primary',
    /rotas\.primary\.overrides\.1: .*overlaps/,
  ],
  [
    'somebody whom nobody can reach',
    'rota.yaml',
    'U0WANG',
    'U0GHOST',
    'primary',
    /U0GHOST is not among the agents/,
  ],
  [
    'an advisor who is no agent',
    'organizations.yaml',
    'advisor: U0LIN',
    'advisor: U0GONE',
    'wm-limei',
    /organizations\.yunshang\.advisor: U0GONE .*is not among the agents/,
  ],
  [
    'policies in a circle',
    'escalations.yaml',
    '  ackTimeout: 30m',
    '  ackTimeout: 30m\n  next: urgent',
    'ackTimeout: 30m',
    /urgent\.next: .*for ever: urgent → urgent/,
  ],
  [
    'a policy that is not there',
    'escalations.yaml',
    '  ackTimeout: 30m',
    '  ackTimeout: 30m\n  next: night',
    'ackTimeout: 30m',
    /there is no policy "night"/,
  ],
])('a look finds %s, with file and line', (_, file, from, to, stands, words) => {
  const { problems } = lintSettings(folderWith(file, from, to), now);
  const line = lineOf(file, stands) + (to.includes('\n') ? 1 : 0);
  expect(
    problems.some((problem) => problem.startsWith(`config/${file}:${line}: `) && words.test(problem)),
    problems.join('\n'),
  ).toBe(true);
});

test('a look finds hours in which nobody is on call, and a year whose holidays are not known', () => {
  const only = 'people: [U0WANG], only: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }] }';
  const { problems, warnings } = lintSettings(folderWith('rota.yaml', primary, only), now);
  expect(problems).toEqual([]);
  expect(warnings.join('\n')).toMatch(
    /config\/rota\.yaml:8: rotas\.primary: .*nobody is on call from 2026-11-25 18:00 on/,
  );
  expect(warnings.join('\n')).toMatch(/config\/calendars\.yaml:\d+: working-days\.holidays: .*2027/);
  expect(lintSettings(shipped, instant(Date.UTC(2026, 5, 1))).warnings).toEqual([]);
});

test('a look finds promises for a tier that no organization has', () => {
  const exception = (tier: string) =>
    `exceptions: [{ class: urgent, tier: ${tier}, calendar: round-the-clock, warnAt: [0.5], firstResponse: 30m }]`;
  const look = (tier: string) =>
    lintSettings(folderWith('policy.yaml', 'exceptions: []', exception(tier)), instant(Date.UTC(2026, 5, 1)));
  expect(look('vip')).toEqual({ problems: [], warnings: [] });
  expect(look('VIP').warnings.join('\n')).toMatch(
    /config\/policy\.yaml:\d+: exceptions\.0\.tier: .*no organization in organizations\.yaml has the tier "VIP"/,
  );
});
