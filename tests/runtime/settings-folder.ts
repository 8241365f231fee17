import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** The settings that we ship. */
export const shipped = join(import.meta.dirname, '../../config');
/** The settings that we ship, with one thing changed in one file. */
export function folderWith(file: string, from: string | RegExp, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const names = [
    'policy',
    'calendars',
    'holidays',
    'escalations',
    'rota',
    'desk',
    'replies',
    'pages',
    'organizations',
  ];
  for (const name of names) cpSync(join(shipped, `${name}.yaml`), join(folder, `${name}.yaml`));
  const source = readFileSync(join(folder, file), 'utf8');
  const changed = source.replace(from, to);
  expect(changed, `${file} holds ${from}`).not.toBe(source);
  writeFileSync(join(folder, file), changed);
  return folder;
}

/** The line of a file on which a text first stands. */
export function lineOf(file: string, text: string): number {
  return (
    readFileSync(join(shipped, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}
