import china from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { stringify } from 'yaml';
import type { Holidays } from '../core/public-holidays.ts';

// What is longer ago no running clock counts any more.
const firstYear = 2025;

/** What the State Council has announced, as `chinese-days` has it: what `config/holidays.yaml` is made from. */
export function announcedHolidays(): Holidays {
  const years = new Map<string, { closed: string[]; working: string[] }>();
  const put = (dates: object, kind: 'closed' | 'working') => {
    for (const date of Object.keys(dates).toSorted()) {
      const year = date.slice(0, 4);
      if (Number(year) < firstYear) continue;
      const days = years.get(year) ?? { closed: [], working: [] };
      days[kind].push(date);
      years.set(year, days);
    }
  };
  put(china.holidays, 'closed');
  put(china.workdays, 'working');
  return { china: Object.fromEntries([...years].toSorted()) };
}

const head = `# Public holidays, for calendars that follow them. From the package chinese-days, written by
#   npm run dingxin -- config holidays
# Update that package once the State Council has announced a new year.
`;

/** The text of `config/holidays.yaml`. */
export function holidaysFile(holidays: Holidays): string {
  return `${head}${stringify(holidays)}`;
}
