import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Say } from './say.ts';

/**
 * Sends the functions' log lines, which go to stdout and stderr as in Lambda, to a file; what is for the person at the
 * terminal is not to drown among them. Gives a way to write to the terminal, and one to the file.
 */
export function openStartLog(file: string): { readonly print: (text: string) => void; readonly say: Say } {
  const terminal = process.stdout;
  mkdirSync(dirname(file), { recursive: true });
  const log = createWriteStream(file);
  for (const name of ['stdout', 'stderr']) Object.defineProperty(process, name, { value: log });
  let hasFailed = false;
  const print = (text: string) => void terminal.write(`${text}\n`);
  return {
    print,
    say: (event, facts = {}) => {
      log.write(`${JSON.stringify({ event, at: new Date().toISOString(), ...facts })}\n`);
      if (event !== 'function.failed' || hasFailed) return;
      hasFailed = true;
      print(`  A function failed and is tried again; the reason is in ${file}`);
    },
  };
}
