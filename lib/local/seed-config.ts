import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { readMark } from './seed-mark.ts';
import { seedCustomers } from './seed-plan.ts';

/**
 * The folder of settings for a desk: `config`, or where the desk has a history a copy that knows the organizations of
 * those who wrote to it. Copied at every start, so that what is edited in `config` counts.
 */
export function configFor(dataDir: string, config: string): string {
  if (readMark(dataDir) === undefined) return config;
  const folder = join(dataDir, 'config');
  rmSync(folder, { recursive: true, force: true });
  cpSync(config, folder, { recursive: true });
  const file = join(folder, 'organizations.yaml');
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : '');
  for (const { id, organization: name, scene } of seedCustomers) {
    document.setIn(['organizations', scene], { name, customers: [id] });
  }
  writeFileSync(file, document.toString());
  return folder;
}
