import { parseArgs } from 'node:util';
import { slackManifest } from '../lib/channels/slack/manifest.ts';
import { clocksCommand, clocksHelp } from './dingxin-clocks.ts';
import { configCommand } from './dingxin-config.ts';
import { customersCommand, customersHelp } from './dingxin-customers.ts';
import { kbCommand, kbHelp } from './dingxin-kb.ts';
import { proof, proofHelp } from './dingxin-proof.ts';

const help = `dingxin: what an operator does from a terminal

${kbHelp}

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
  if (given[0] === 'kb') return kbCommand(given.slice(1));
  if (given[0] === 'customers') return customersCommand(given.slice(1));
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return help;
  if (positionals[0] === 'config') return configCommand(positionals.slice(1));
  if (positionals.join(' ') === 'manifest') return manifest(values.url);
  throw new Error(`There is no command "${positionals.join(' ')}".\n\n${help}`);
}

function manifest(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url) || !url.startsWith('https://')) {
    throw new Error('Name the HTTP API of the stack: --url https://...');
  }
  return JSON.stringify(slackManifest(`${url.replace(/\/+$/, '')}/slack`), null, 2);
}

/** Trying again finds no account either. */
function sayError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isNowhere = causesOf(error).some(
    ({ name, message }) => name === 'CredentialsProviderError' || message.startsWith('Region '),
  );
  return isNowhere
    ? 'No AWS account or region was found: name a profile that has both (AWS_PROFILE=...), or sign in (aws sso login).'
    : error.message;
}

function causesOf(error: Error): readonly Error[] {
  return error.cause instanceof Error ? [error, ...causesOf(error.cause)] : [error];
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (error) {
  console.error(sayError(error));
  process.exitCode = 1;
}
