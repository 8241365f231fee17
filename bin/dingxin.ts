import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { slackManifest } from '../lib/channels/slack/manifest.ts';
import { buildIndexFile } from '../lib/knowledge/build-index.ts';
import { indexKey } from '../lib/knowledge/load-index.ts';
import { publishIndex } from '../lib/runtime/publish-index.ts';
import { openFiles } from '../lib/runtime/wire.ts';
import { clocksCommand, clocksHelp } from './dingxin-clocks.ts';
import { configCommand } from './dingxin-config.ts';
import { customersCommand, customersHelp } from './dingxin-customers.ts';
import { proof, proofHelp } from './dingxin-proof.ts';

const help = `dingxin: what an operator does from a terminal

  dingxin kb publish --bucket NAME [--folder DIR]
      Checks every article (file and line of what is wrong) and publishes them; the desk answers from the new
      ones within a minute, without a deploy. NAME is the bucket of the stack (output of cdk deploy), in the
      region and account of your AWS profile. DIR is config/knowledge unless told.

  dingxin manifest --url URL
      Prints the Slack app's manifest. URL is the HTTP API of the stack (output of cdk deploy).

  dingxin config lint
      Says what is wrong with the YAML files in config/, and what will be soon, with file and line.

  dingxin config holidays
      Writes config/holidays.yaml anew, from the package chinese-days.

${customersHelp}

${proofHelp}

${clocksHelp}

  dingxin --help
`;

async function main(given: readonly string[]): Promise<string> {
  if (given[0] === 'proof') {
    const { text, isBroken } = await proof(given.slice(1));
    // For whoever checks each night that nothing was forgotten.
    if (isBroken) process.exitCode = 2;
    return text;
  }
  if (given[0] === 'clocks') return clocksCommand(given.slice(1));
  if (given[0] === 'customers') return customersCommand(given.slice(1));
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      bucket: { type: 'string' },
      folder: { type: 'string' },
      url: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return help;
  if (positionals[0] === 'config') return configCommand(positionals.slice(1));
  if (positionals.join(' ') === 'manifest') return manifest(values.url);
  if (positionals.join(' ') !== 'kb publish') {
    throw new Error(`There is no command "${positionals.join(' ')}".\n\n${help}`);
  }
  if (values.bucket === undefined) throw new Error('Name the bucket of the stack: --bucket NAME');
  const folder = values.folder ?? join(import.meta.dirname, '../config/knowledge');
  const count = await publishIndex(openFiles(values.bucket), folder, { indexKey, buildIndexFile });
  return `${count} articles published; they are used within a minute.`;
}

function manifest(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url) || !url.startsWith('https://')) {
    throw new Error('Name the HTTP API of the stack: --url https://...');
  }
  return JSON.stringify(slackManifest(`${url.replace(/\/+$/, '')}/slack`), null, 2);
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
