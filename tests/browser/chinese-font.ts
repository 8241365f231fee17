import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unwrapWoff } from './unwrap-woff.ts';

const packaged = createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json');
const fonts = join(dirname(packaged), 'files');

/**
 * The environment in which a browser shows Chinese characters, whatever the machine has: the regular and the bold of
 * Noto Sans SC, before the fonts of the machine.
 */
export function chineseFont(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-fonts-'));
  for (const weight of [400, 700]) {
    // One file with Latin letters, one with Chinese characters; both call themselves Noto Sans SC.
    for (const part of ['latin', 'chinese-simplified']) {
      const woff = readFileSync(join(fonts, `noto-sans-sc-${part}-${weight}-normal.woff`));
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
