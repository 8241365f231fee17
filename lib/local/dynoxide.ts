import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const version = '1.2.1';

/** Where the DynamoDB server is. Throws with the command that installs it when it is nowhere. */
export function findDynoxide(environment: Readonly<Record<string, string | undefined>>): string {
  const set = environment['DYNOXIDE_BIN'];
  if (set !== undefined && set !== '') return set;
  const found = [...candidates(environment)].find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `The local DynamoDB server is missing for ${platform}. Run: npm install --no-save @dynoxide/${platform}@${version}\n` +
      'or set DYNOXIDE_BIN to the program, or AWS_ENDPOINT_URL_DYNAMODB to a server that already runs.',
  );
}

const platform = `${process.platform}-${process.arch}`;
const program = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';

function* candidates(environment: Readonly<Record<string, string | undefined>>) {
  const here = createRequire(import.meta.url);
  // The wrapper package brings the platform's own along, not always where we could see it ourselves.
  const wrapper = locate(here, 'dynoxide');
  const packages = wrapper === undefined ? [here] : [createRequire(join(wrapper, 'package.json')), here];
  for (const from of packages) {
    const folder = locate(from, `@dynoxide/${platform}`);
    if (folder !== undefined) yield join(folder, program);
  }
  for (const folder of (environment['PATH'] ?? '').split(delimiter)) yield join(folder, program);
}

function locate(from: NodeJS.Require, name: string): string | undefined {
  try {
    return dirname(from.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
