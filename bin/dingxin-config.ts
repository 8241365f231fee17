import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintWording as say } from '../lib/core/settings-wording.ts';
import { announcedHolidays, holidaysFile } from '../lib/runtime/holidays-file.ts';
import { lintSettings } from '../lib/runtime/lint-settings.ts';
import { clock } from '../lib/runtime/wire.ts';

const config = join(import.meta.dirname, '../config');

/** `dingxin config ...`; gives what to print, and throws what to print as an error. */
export function configCommand(given: readonly string[]): string {
  switch (given[0]) {
    case 'lint':
      return lint();
    case 'holidays': {
      const holidays = announcedHolidays();
      writeFileSync(join(config, 'holidays.yaml'), holidaysFile(holidays));
      return `config/holidays.yaml: ${Object.keys(holidays.china).join(', ')}`;
    }
    default:
      throw new Error(`There is no command "${['config', ...given].join(' ')}": lint, or holidays.`);
  }
}

function lint(): string {
  const { problems, warnings } = lintSettings(config, clock());
  const told = [
    ...problems,
    ...warnings,
    ...(problems.length === 0 ? [] : [say.problems(problems.length)]),
    ...(warnings.length === 0 ? [] : [say.warnings(warnings.length)]),
  ].join('\n');
  if (problems.length > 0) throw new Error(told);
  return warnings.length > 0 ? told : say.fine();
}
