import { lintWording as say } from '../core/settings-wording.ts';
import type { Instant } from '../core/time.ts';
import { lintAdvisors, lintFirsts, lintTiers } from './lint-organizations.ts';
import { lintContacts, lintGaps, lintPast, lintRotas, lintStrangers } from './lint-rotas.ts';
import { danglingNames, problemsOf, readSettingsFiles, type SettingsFiles, settingsOf } from './settings.ts';

/** What a look at the settings found: what stops a start, and what only deserves a look. */
export interface Findings {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Everything that is wrong with the settings of a folder, or will be soon, with file, line and path. */
export function lintSettings(folder: string, now: Instant): Findings {
  const files = readSettingsFiles(folder);
  const problems = problemsOf(files);
  const settings = settingsOf(files);
  if (settings === undefined) return { problems, warnings: [] };
  return {
    problems: [
      ...danglingNames(files, settings),
      ...lintRotas(files),
      ...lintContacts(files, settings.desk),
      ...lintAdvisors(files, settings.desk),
    ],
    warnings: [
      ...missingHolidays(files, now),
      ...lintGaps(files, now),
      ...lintPast(files, now),
      ...lintTiers(files),
      ...lintFirsts(files),
      ...lintStrangers(files, settings.desk),
    ],
  };
}

/** Seven working days reach three weeks ahead; two months are time enough to mend the file. */
const lookAhead = 60 * 86_400_000;

function missingHolidays({ calendars, holidays }: SettingsFiles, now: Instant): readonly string[] {
  const years = new Set([now, now + lookAhead].map((at) => String(new Date(at).getUTCFullYear())));
  const known = holidays.value?.china ?? {};
  // A year without a single holiday is one that somebody has begun to write.
  const missing = [...years].filter((year) => (known[year]?.closed ?? []).length === 0);
  return Object.entries(calendars.value ?? {})
    .filter(([, calendar]) => calendar.holidays === 'china')
    .flatMap(([name]) =>
      missing.map((year) => `${calendars.place([name, 'holidays'])}: ${say.noHolidays(year)}`),
    );
}
