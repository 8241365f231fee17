import { renderText } from './render.ts';
import { splitText } from './split.ts';

/** What we fill, in bytes of UTF-8, of the 2,048 that one text message may have; WeCom cuts the rest without a word. */
const partSize = 2_000;

/** A text as the messages that WeCom takes: plain, and cut at sentences where possible. */
export function toParts(text: string): readonly string[] {
  return splitText(renderText(text), partSize);
}
