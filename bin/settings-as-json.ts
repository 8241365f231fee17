import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../lib/runtime/settings.ts';

// For the bundler: checks the settings of a folder, and writes them to another as JSON, which is YAML too.
const [from = '', to = ''] = process.argv.slice(2);

try {
  readSettings(from);
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter((name) => name.endsWith('.yaml'))) {
    writeFileSync(join(to, file), JSON.stringify(parse(readFileSync(join(from, file), 'utf8'))));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
