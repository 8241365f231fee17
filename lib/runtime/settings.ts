import * as z from 'zod';
import { calendarFileSchema } from '../core/calendar.ts';
import { repliesSchema } from '../core/curated.ts';
import { PermanentError } from '../core/errors.ts';
import { type Callee, calleesOf, escalationsSchema } from '../core/escalation-policy.ts';
import { organizationsFileSchema, toOrganizations } from '../core/organization.ts';
import { deskSchema, policySchema, rotasSchema, type Settings } from '../core/policy.ts';
import { type ServicePromise, targetSchema } from '../core/promise.ts';
import { holidaysSchema, withHolidays } from '../core/public-holidays.ts';
import { reachSchema } from '../core/reach.ts';
import { settingsProblem as say } from '../core/settings-wording.ts';
import { problemsOfEscalations, resolveEscalations } from './escalations.ts';
import { readSettingsFile, type SettingPath } from './settings-file.ts';

const calendarsSchema = z.record(z.string(), calendarFileSchema);

/** The files of the folder, each read by itself. */
export function readSettingsFiles(folder: string) {
  return {
    policy: readSettingsFile(folder, 'policy.yaml', policySchema),
    escalations: readSettingsFile(folder, 'escalations.yaml', escalationsSchema),
    calendars: readSettingsFile(folder, 'calendars.yaml', calendarsSchema),
    holidays: readSettingsFile(folder, 'holidays.yaml', holidaysSchema),
    rota: readSettingsFile(folder, 'rota.yaml', rotasSchema),
    desk: readSettingsFile(folder, 'desk.yaml', deskSchema),
    replies: readSettingsFile(folder, 'replies.yaml', repliesSchema),
    pages: readSettingsFile(folder, 'pages.yaml', reachSchema),
    organizations: readSettingsFile(folder, 'organizations.yaml', organizationsFileSchema),
  };
}
export type SettingsFiles = ReturnType<typeof readSettingsFiles>;

/**
 * What an operator decided, from the YAML files of a folder. Throws PermanentError with file, line and path of
 * everything that is wrong.
 */
export function readSettings(folder: string): Settings {
  const files = readSettingsFiles(folder);
  const problems = problemsOf(files);
  const settings = settingsOf(files);
  if (settings === undefined) throw unusable(problems);
  const dangling = danglingNames(files, settings);
  if (dangling.length > 0) throw unusable(dangling);
  return settings;
}

/** What is wrong within a file, a policy without an end included. */
export function problemsOf(files: SettingsFiles): readonly string[] {
  return [
    ...Object.values(files).flatMap((file) => file.problems),
    ...problemsOfEscalations(files.escalations),
  ];
}

/** The settings, once every file can be used by itself. */
export function settingsOf(files: SettingsFiles): Settings | undefined {
  const { policy, escalations, calendars, holidays, rota, desk, replies, pages, organizations } = files;
  if (!policy.value || !calendars.value || !rota.value || !desk.value) return undefined;
  if (!replies.value || !pages.value) return undefined;
  const known = holidays.value;
  const resolved = escalations.value && resolveEscalations(escalations.value);
  if (known === undefined || resolved === undefined || organizations.value === undefined) return undefined;
  const all = Object.entries(calendars.value).map(([name, file]) => [name, withHolidays(file, known)]);
  return {
    policy: { ...policy.value, calendars: Object.fromEntries(all), escalations: resolved },
    rotas: rota.value.rotas,
    desk: desk.value,
    replies: replies.value.replies,
    reach: pages.value,
    organizations: toOrganizations(organizations.value),
  };
}

function unusable(problems: readonly string[]): PermanentError {
  return new PermanentError('settings.unusable', problems.join('\n'));
}

/** Names that one file uses and another does not have. */
export function danglingNames(
  { policy: file, escalations, pages }: SettingsFiles,
  { policy, rotas }: Settings,
): readonly string[] {
  const calendars = [
    ...Object.entries(policy.promises).map(([name, targets]) => ({ path: ['promises', name], targets })),
    ...policy.exceptions.map(({ targets }, at) => ({ path: ['exceptions', at], targets })),
  ].flatMap(({ path, targets }) => missingCalendars(file, path, targets, policy.calendars));
  const webhooks = pages.value?.webhooks ?? {};
  const missing = (callee: Callee): readonly string[] => {
    if ('rota' in callee) return Object.hasOwn(rotas, callee.rota) ? [] : [say.noRota(callee.rota)];
    const isUnknown = 'webhook' in callee && !Object.hasOwn(webhooks, callee.webhook);
    return isUnknown ? [say.noWebhook(callee.webhook)] : [];
  };
  const steps = calledIn(escalations).flatMap(({ path, callee }) =>
    missing(callee).map((what) => `${escalations.place(path)}: ${what}`),
  );
  const ways = Object.entries(pages.value?.people ?? {}).flatMap(([user, own]) =>
    own.flatMap((way, at) =>
      typeof way === 'object' && 'webhook' in way && !Object.hasOwn(webhooks, way.webhook)
        ? [`${pages.place(['people', user, at])}: ${say.noWebhook(way.webhook)}`]
        : [],
    ),
  );
  return [...calendars, ...steps, ...ways];
}

/** Whom the policies call, and where that stands. */
export function calledIn({ value }: SettingsFiles['escalations']) {
  return Object.entries(value ?? {}).flatMap(([name, { steps, fallback }]) => [
    ...steps.flatMap((step, at) => calleesOf(step).map((callee) => ({ path: [name, 'steps', at], callee }))),
    ...(fallback === undefined ? [] : calleesOf({ notify: fallback })).map((callee) => ({
      path: [name, 'fallback'],
      callee,
    })),
  ]);
}

function missingCalendars(
  file: SettingsFiles['policy'],
  path: SettingPath,
  targets: ServicePromise,
  calendars: Settings['policy']['calendars'],
): readonly string[] {
  const told = targetSchema.options.flatMap((target) => {
    const name = targets[target]?.calendar;
    if (name === undefined || Object.hasOwn(calendars, name)) return [];
    const own = [...path, target.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase()), 'calendar'];
    return [`${file.place(file.has(own) ? own : [...path, 'calendar'])}: ${say.noCalendar(name)}`];
  });
  return [...new Set(told)];
}
