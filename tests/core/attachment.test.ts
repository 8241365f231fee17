import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedAs, inspect, safeName } from '../../lib/core/attachment.ts';
import { sniff } from '../../lib/core/sniff.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

test.each([
  [bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image/jpeg'],
  [bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0]), 'image/png'],
  [bytes('GIF89a'), 'image/gif'],
  [bytes('RIFF', [1, 2, 3, 4], 'WEBP'), 'image/webp'],
  [bytes('%PDF-1.7'), 'application/pdf'],
  [bytes('PK', [3, 4], 'xl/'), 'application/zip'],
  [bytes([0, 0, 0, 24], 'ftypisom'), 'video/mp4'],
  [bytes('订单,金额\n1,2\n'), 'text/plain'],
  [bytes([0xb6, 0xa9, 0xb5, 0xa5], ',1\r\n'), 'text/plain'],
  [bytes([0xff, 0xfe, ...Buffer.from('订单\t1\r\n', 'utf16le')]), 'text/plain'],
  [bytes('BM', [70, 0, 0, 0, 0, 0, 0, 0, 54, 0]), 'image/bmp'],
  [bytes([0, 0, 0, 24], 'ftypmif1'), 'image/heic'],
  [bytes([0, 0, 0, 24], 'ftypavif'), 'image/avif'],
  [bytes([0, 0, 0, 24], 'ftypM4A '), 'audio/mp4'],
  [bytes([0, 0, 0, 24], 'ftypXAVC'), 'video/mp4'],
])('a file is what its content says: %#', (body, type) => {
  expect(sniff(body)?.type).toBe(type);
});

test.each([
  ['a Windows program', bytes('MZ', [0x90, 0, 3, 0, 0, 0])],
  ['a Linux program', bytes([0x7f], 'ELF', [2, 1, 1, 0])],
  ['a script', bytes('#!/bin/sh\nrm -rf /\n')],
  ['noise', bytes([1, 2, 3, 4, 5, 6, 7])],
  ['noise that begins like UTF-16', bytes([0xff, 0xfe, 1, 0, 2, 0, 3, 0])],
])('%s is nothing that people send each other', (_, body) => {
  expect(inspect(body)).toBe('unknown-kind');
});

test.each(['BM001,订单\n', 'GIF8 is no picture\n', 'what ftyp is\n', '12345678WEBP\n'])(
  'a text stays one, although it begins like something else: %j',
  (words) => {
    expect(sniff(bytes(words))?.type).toBe('text/plain');
  },
);

test('only what a phone shows at once is a picture or a video', () => {
  const png = bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]);
  expect(carriedAs(png)).toBe('image');
  expect(carriedAs(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))).toBe('file');
  expect(carriedAs(bytes('GIF89a'))).toBe('file');
  expect(carriedAs(bytes([0, 0, 0, 24], 'ftypisom'))).toBe('video');
  expect(carriedAs(bytes([0, 0, 0, 24], 'ftypM4A '))).toBe('file');
  expect(carriedAs(bytes([1, 2, 3]))).toBe('file');
});

test.each([
  ['../../etc/passwd', undefined, 'passwd'],
  ['C:\\Users\\me\\报价.pdf', undefined, '报价.pdf'],
  ['付款\u202efdp.exe', undefined, '付款 fdp.exe'],
  ['a\u0000b\r\nc.txt', undefined, 'a b c.txt'],
  ['.htaccess', undefined, 'htaccess'],
  ['', undefined, 'file'],
  ['发票.exe', { type: 'application/pdf', ext: ['pdf'] as const }, '发票.exe.pdf'],
  ['订单.XLSX', { type: 'application/zip', ext: ['zip', 'xlsx'] as const }, '订单.XLSX'],
  ['', { type: 'image/png', ext: ['png'] as const }, 'file.png'],
])('the name %j is shown as one that harms nobody', (given, sniffed, shown) => {
  const found =
    sniffed === undefined ? undefined : { ...sniffed, ext: [...sniffed.ext] as [string, ...string[]] };
  expect(safeName(given, found)).toBe(shown);
});

test('no name keeps what could mislead, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (given) => {
      const name = safeName(given);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\\/<>:"|?*]/u);
      expect(name.isWellFormed() && name !== '' && [...name].length <= 90).toBe(true);
    }),
  );
});
