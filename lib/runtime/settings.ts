import * as z from 'zod';
import { calendarFileSchema } from '../core/calendar.ts';
import { PermanentError } from '../core/errors.ts';
import { deskSchema, policySchema, rotasSchema, type Settings } from '../core/policy.ts';
import { type ServicePromise, targetSchema } from '../core/promise.ts';
import { holidaysSchema, withHolidays } from '../core/public-holidays.ts';
import { settingsProblem as say } from '../core/settings-wording.ts';
import { readSettingsFile, type SettingPath } from './settings-file.ts';

const calendarsSchema = z.record(z.string(), calendarFileSchema);

/** The files of the folder, each read by itself. */
export function readSettingsFiles(folder: string) {
  return {
    policy: readSettingsFile(folder, 'policy.yaml', policySchema),
    calendars: readSettingsFile(folder, 'calendars.yaml', calendarsSchema),
    holidays: readSettingsFile(folder, 'holidays.yaml', holidaysSchema),
    rota: readSettingsFile(folder, 'rota.yaml', rotasSchema),
    desk: readSettingsFile(folder, 'desk.yaml', deskSchema),
  };
}
export type SettingsFiles = ReturnType<typeof readSettingsFiles>;

/**
 * What an operator decided, from the YAML files of a folder. Throws PermanentError with file, line and path of
 * everything that is wrong.
 */
export function readSettings(folder: string): Settings {
  const files = readSettingsFiles(folder);
  const problems = Object.values(files).flatMap((file) => file.problems);
  const settings = settingsOf(files);
  if (settings === undefined) throw unusable(problems);
  const dangling = danglingNames(files, settings);
  if (dangling.length > 0) throw unusable(dangling);
  return settings;
}

/** The settings, once every file can be used by itself. */
export function settingsOf({ policy, calendars, holidays, rota, desk }: SettingsFiles): Settings | undefined {
  if (!policy.value || !calendars.value || !rota.value || !desk.value) return undefined;
  const known = holidays.value;
  if (known === undefined) return undefined;
  const resolved = Object.entries(calendars.value).map(([name, file]) => [name, withHolidays(file, known)]);
  return {
    policy: { ...policy.value, calendars: Object.fromEntries(resolved) },
    rotas: rota.value.rotas,
    desk: desk.value,
  };
}

function unusable(problems: readonly string[]): PermanentError {
  return new PermanentError('settings.unusable', problems.join('\n'));
}

/** Names that one file uses and another does not have. */
export function danglingNames(
  { policy: file }: SettingsFiles,
  { policy, rotas }: Settings,
): readonly string[] {
  const calendars = [
    ...Object.entries(policy.promises).map(([name, targets]) => ({ path: ['promises', name], targets })),
    ...policy.exceptions.map(({ targets }, at) => ({ path: ['exceptions', at], targets })),
  ].flatMap(({ path, targets }) => missingCalendars(file, path, targets, policy.calendars));
  const steps = Object.entries(policy.escalations).flatMap(([name, { steps: rungs }]) =>
    rungs.flatMap(({ notify }, at) =>
      'rota' in notify && rotas[notify.rota] === undefined
        ? [`${file.place(['escalations', name, 'steps', at, 'notify', 'rota'])}: ${say.noRota(notify.rota)}`]
        : [],
    ),
  );
  return [...calendars, ...steps];
}

function missingCalendars(
  file: SettingsFiles['policy'],
  path: SettingPath,
  targets: ServicePromise,
  calendars: Settings['policy']['calendars'],
): readonly string[] {
  const told = targetSchema.options.flatMap((target) => {
    const name = targets[target]?.calendar;
    if (name === undefined || calendars[name] !== undefined) return [];
    const own = [...path, target.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase()), 'calendar'];
    return [`${file.place(file.has(own) ? own : [...path, 'calendar'])}: ${say.noCalendar(name)}`];
  });
  return [...new Set(told)];
}
