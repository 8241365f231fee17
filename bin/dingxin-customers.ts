import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { customersWording as say } from '../lib/core/settings-wording.ts';
import { instant } from '../lib/core/time.ts';
import { findUnassigned } from '../lib/flow/unassigned.ts';
import { readSettings } from '../lib/runtime/settings.ts';
import { openProof } from '../lib/runtime/wire-operator.ts';

/** The lines of `dingxin --help` about customers. */
export const customersHelp = `  dingxin customers --table NAME [--days 30]
      Who opened tickets and belongs to no organization of config/organizations.yaml: ids to write there, whoever
      asks most first. NAME is the table of the stack.     --json  for programs`;

/** `dingxin customers`; gives what to print. Throws, saying what to write instead. */
export async function customersCommand(given: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...given],
    options: {
      table: { type: 'string' },
      days: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
    },
  });
  const days = Number(values.days);
  if (values.table === undefined) throw new Error('Name the table of the stack: --table NAME');
  if (!(days > 0)) throw new Error('Write how many days to look back: --days 30');
  const { organizations } = readSettings(join(import.meta.dirname, '../config'));
  const { clock, store } = openProof(values.table);
  const now = clock();
  const found = await findUnassigned(store, organizations, instant(now - days * 86_400_000), now);
  if (values.json) return JSON.stringify(found, undefined, 2);
  if (found.length === 0) return say.none();
  return [say.heading(found.length), ...found.map((one) => say.line(one))].join('\n');
}
