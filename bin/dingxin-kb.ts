import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sayFeedback } from '../lib/core/feedback-wording.ts';
import { categorySchema } from '../lib/core/verdict.ts';
import { indexFile, readArticles } from '../lib/knowledge/build-index.ts';
import { indexKey } from '../lib/knowledge/load-index.ts';
import { publishIndex } from '../lib/runtime/publish-index.ts';
import { openFiles, openStore } from '../lib/runtime/wire.ts';
import { kbEvalHelp, measureFolder } from './dingxin-kb-eval.ts';
import { exportFolder, importFolder, kbFilesHelp, lintFolder } from './dingxin-kb-files.ts';

/** The lines of `dingxin --help` about articles. */
export const kbHelp = `  dingxin kb publish --bucket NAME [--folder DIR]
      Checks every article (file and line of what is wrong) and publishes them; the desk answers from the new
      ones within a minute, without a deploy. NAME is the bucket of the stack (output of cdk deploy), in the
      region and account of your AWS profile. DIR is config/knowledge unless told.

${kbFilesHelp}

${kbEvalHelp}

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
      from: { type: 'string' },
      to: { type: 'string' },
      category: { type: 'string', default: 'other' },
      overwrite: { type: 'boolean', default: false },
      links: { type: 'boolean', default: false },
      questions: { type: 'string' },
      risk: { type: 'string', default: '3' },
      table: { type: 'string' },
      lang: { type: 'string', default: process.env['LANG']?.startsWith('zh') ? 'zh' : 'en' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return kbHelp;
  const { folder } = values;
  switch (positionals.join(' ')) {
    case 'publish':
      return publish(folder, named(values.bucket, '--bucket NAME', 'the bucket of the stack'));
    case 'lint':
      return lintFolder(folder, values.links);
    case 'import': {
      const from = named(values.from, '--from DIR', 'the folder of Markdown');
      return importFolder(from, folder, categoryNamed(values.category), values.overwrite);
    }
    case 'export': {
      const bucket = named(values.bucket, '--bucket NAME', 'the bucket of the stack');
      return exportFolder(bucket, named(values.to, '--to DIR', 'where to write'), values.overwrite);
    }
    case 'eval':
      return measureFolder(folder, values.questions, Number(values.risk), values.json);
    case 'feedback': {
      const table = named(values.table, '--table NAME', 'the table of the stack');
      return feedback(table, values.lang === 'zh' ? 'zh' : 'en', values.json);
    }
    default:
      throw new Error(`There is no command "${['kb', ...positionals].join(' ')}":\n\n${kbHelp}`);
  }
}

function named(value: string | undefined, option: string, what: string): string {
  if (value === undefined) throw new Error(`Name ${what}: ${option}`);
  return value;
}

function categoryNamed(category: string): string {
  if (categorySchema.safeParse(category).success) return category;
  throw new Error(`--category is one of: ${categorySchema.options.join(', ')}`);
}

async function publish(folder: string, bucket: string): Promise<string> {
  const count = await publishIndex(openFiles(bucket), folder, { indexKey, readArticles, indexFile });
  return `${count} articles published; they are used within a minute.`;
}

async function feedback(table: string, lang: 'zh' | 'en', isJson: boolean): Promise<string> {
  const counts = await openStore({ TABLE_NAME: table }).ratings();
  return isJson ? JSON.stringify(counts, undefined, 2) : sayFeedback(counts, lang);
}
