import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unwrapWoff } from './unwrap-woff.ts';

const { resolve } = createRequire(import.meta.url);

/** One file with Latin letters, one with Chinese characters; both call themselves Noto Sans SC. Emoji stand apart. */
const fonts = [
  { name: 'noto-sans-sc', part: 'latin', weights: [400, 700] },
  { name: 'noto-sans-sc', part: 'chinese-simplified', weights: [400, 700] },
  { name: 'noto-emoji', part: 'emoji', weights: [400] },
] as const;

/**
 * The environment in which a browser shows Chinese characters and emoji, whatever the machine has: the regular and
 * the bold of Noto Sans SC, before the fonts of the machine.
 */
export function chineseFont(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-fonts-'));
  for (const { name, part, weights } of fonts) {
    const files = join(dirname(resolve(`@fontsource/${name}/package.json`)), 'files');
    for (const weight of weights) {
      const woff = readFileSync(join(files, `${name}-${part}-${weight}-normal.woff`));
      writeFileSync(join(folder, `${part}-${weight}.ttf`), unwrapWoff(woff));
    }
  }
  const file = join(folder, 'fonts.conf');
  writeFileSync(file, configOf(folder));
  return { FONTCONFIG_FILE: file };
}

function configOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`;
}
