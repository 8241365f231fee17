import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sayFeedback } from '../lib/core/feedback-wording.ts';
import { buildIndexFile } from '../lib/knowledge/build-index.ts';
import { indexKey } from '../lib/knowledge/load-index.ts';
import { publishIndex } from '../lib/runtime/publish-index.ts';
import { openFiles, openStore } from '../lib/runtime/wire.ts';

/** The lines of `dingxin --help` about articles. */
export const kbHelp = `  dingxin kb publish --bucket NAME [--folder DIR]
      Checks every article (file and line of what is wrong) and publishes them; the desk answers from the new
      ones within a minute, without a deploy. NAME is the bucket of the stack (output of cdk deploy), in the
      region and account of your AWS profile. DIR is config/knowledge unless told.
  dingxin kb feedback --table NAME
      What became of each passage that customers were shown, those that helped least first: solved, accepted by
      silence, or not; chosen from an offer, refused, or left alone.     --lang zh|en     --json  for programs`;

/** `dingxin kb ...`; gives what to print. Throws, saying what to write instead. */
export async function kbCommand(given: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      bucket: { type: 'string' },
      folder: { type: 'string', default: join(import.meta.dirname, '../config/knowledge') },
      table: { type: 'string' },
      lang: { type: 'string', default: process.env['LANG']?.startsWith('zh') ? 'zh' : 'en' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return kbHelp;
  switch (positionals.join(' ')) {
    case 'publish':
      return publish(values.folder, values.bucket);
    case 'feedback':
      return feedback(values.table, values.lang === 'zh' ? 'zh' : 'en', values.json);
    default:
      throw new Error(`There is no command "${['kb', ...positionals].join(' ')}":\n\n${kbHelp}`);
  }
}

async function publish(folder: string, bucket: string | undefined): Promise<string> {
  if (bucket === undefined) throw new Error('Name the bucket of the stack: --bucket NAME');
  const count = await publishIndex(openFiles(bucket), folder, { indexKey, buildIndexFile });
  return `${count} articles published; they are used within a minute.`;
}

async function feedback(table: string | undefined, lang: 'zh' | 'en', isJson: boolean): Promise<string> {
  if (table === undefined) throw new Error('Name the table of the stack: --table NAME');
  const counts = await openStore({ TABLE_NAME: table }).ratings();
  return isJson ? JSON.stringify(counts, undefined, 2) : sayFeedback(counts, lang);
}
