import chromium from '@sparticuz/chromium';
import { type Browser, chromium as launcher } from 'playwright-core';
import { chineseFont } from './chinese-font.ts';

// These two are for Lambda. The page is to work under the rules that a browser has for everybody.
const unwanted = ['--single-process', '--disable-web-security'];

/** A real Chromium that shows Chinese characters. */
export async function openBrowser(): Promise<Browser> {
  const environment = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return await launcher.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !unwanted.includes(argument)),
    env: { ...Object.fromEntries(environment), ...chineseFont() },
  });
}
