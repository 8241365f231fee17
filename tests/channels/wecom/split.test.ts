import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toParts } from '../../../lib/channels/wecom/parts.ts';
import { splitText } from '../../../lib/channels/wecom/split.ts';

const limit = 60;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemesOf = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);
const inked = (text: string) => graphemesOf(text).filter((one) => one.trim() !== '');

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  fc.constantFrom(
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '。',
    '！',
    '. ',
    '，',
    '”',
    '👨‍👩‍👧',
    '🇨🇳',
    '店铺订单同步',
    'é',
    ' \u0301',
  ),
);
const texts = fc
  .array(piece, { maxLength: 60 })
  .map((pieces) => pieces.join(''))
  // A grapheme longer than a message cannot stay whole; that has its own test.
  .filter((text) => graphemesOf(text).every((one) => Buffer.byteLength(one) <= limit));

describe('any text in parts', () => {
  test('loses nothing but white space, and keeps every grapheme whole and in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(splitText(text, limit).flatMap(inked)).toEqual(inked(text));
      }),
    );
  });

  test('has no part over the limit, and none that is empty or has white space at its ends', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const part of splitText(text, limit)) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(limit);
          expect(graphemesOf(part).at(0)?.trim()).not.toBe('');
          expect(graphemesOf(part).at(-1)?.trim()).not.toBe('');
        }
      }),
    );
  });

  test('fills more than half of each part but the last, counted in graphemes', () => {
    // Without white space, of which a cut may take any amount.
    const solid = texts.map((text) => inked(text).join('').replaceAll(/\s/g, ''));
    fc.assert(
      fc.property(solid, (text) => {
        const largest = Math.max(1, ...graphemesOf(text).map((one) => Buffer.byteLength(one)));
        for (const part of splitText(text, limit).slice(0, -1)) {
          expect(graphemesOf(part).length).toBeGreaterThan(Math.floor(limit / largest) / 2);
        }
      }),
    );
  });
});

describe('a cut is made', () => {
  test('after a paragraph rather than a sentence', () => {
    const text = `${'第一段说明。'.repeat(2)}\n\n第二段。${'再说几句。'.repeat(3)}`;
    expect(splitText(text, limit)[0]).toBe('第一段说明。'.repeat(2));
  });

  test('after a sentence with its closing quote', () => {
    expect(splitText(`他说：“请稍等一下好吗？”然后${'继续等待'.repeat(5)}`, limit)[0]).toBe(
      '他说：“请稍等一下好吗？”',
    );
  });

  test('not before the closing quote of a sentence, if the quote does not fit any more', () => {
    const first = '这是前面的一句完整的话。';
    expect(splitText(`${first}“稍等一下好吗？”之后再说`, limit)[0]).toBe(first);
  });

  test('between words, never inside an address that fits', () => {
    const address = 'https://help.example.com/a?b=1;c=2!d';
    const parts = splitText(`Please have a look at the steps ${address} and tell us`, limit);
    expect(parts.some((part) => part.includes(address))).toBe(true);
  });

  test('inside of nothing that is one character to a reader', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(family.repeat(10), limit)).toEqual(Array.from({ length: 5 }, () => family.repeat(2)));
  });

  test('through a grapheme only if it alone is longer than a message', () => {
    const parts = splitText(`e${'\u0301'.repeat(100)}`, limit);
    expect(parts.join('')).toBe(`e${'\u0301'.repeat(100)}`);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(limit);
  });
});

test('a part has up to 2,000 bytes, below the 2,048 that WeCom takes', () => {
  expect(toParts('订'.repeat(1_400)).map((part) => Buffer.byteLength(part))).toEqual([1_998, 1_998, 204]);
});

test('a reply is plain text before it is cut', () => {
  expect(toParts('## 面单\n请点**刷新**')).toEqual(['面单\n请点刷新']);
});
