import { parseArgs } from 'node:util';
import { isZone } from '../lib/core/calendar.ts';
import { sayAudit } from '../lib/core/clock-audit-wording.ts';
import { instant } from '../lib/core/time.ts';
import { auditClocks } from '../lib/flow/audit-clocks.ts';
import { openProof } from '../lib/runtime/wire-operator.ts';

/** The lines of `dingxin --help` about clocks. */
export const clocksHelp = `  dingxin clocks audit --table NAME [--days 30]
      Who paused which promise, how often and for how long, and how many minutes of it the customer waited for a
      person. NAME is the table of the stack.     --lang zh|en     --zone Asia/Shanghai     --json  for programs`;

/** `dingxin clocks ...`; gives what to print. Throws, saying what to write instead. */
export async function clocksCommand(given: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      table: { type: 'string' },
      days: { type: 'string', default: '30' },
      lang: { type: 'string', default: process.env['LANG']?.startsWith('zh') ? 'zh' : 'en' },
      zone: { type: 'string', default: 'Asia/Shanghai' },
      json: { type: 'boolean', default: false },
    },
  });
  const { table, zone } = values;
  const days = Number(values.days);
  if (positionals.join(' ') !== 'audit')
    throw new Error(`Write what to do with the clocks:\n\n${clocksHelp}`);
  if (table === undefined) throw new Error('Name the table of the stack: --table NAME');
  if (!(days > 0)) throw new Error('Write how many days to look back: --days 30');
  if (!isZone(zone)) throw new Error('The zone is a name like Asia/Shanghai: --zone Asia/Shanghai');
  const ports = openProof(table);
  const now = ports.clock();
  const pauses = await auditClocks(ports, instant(now - days * 86_400_000), now);
  if (values.json) return JSON.stringify(pauses, undefined, 2);
  return sayAudit(pauses, values.lang === 'zh' ? 'zh' : 'en', zone);
}
