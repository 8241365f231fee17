import { Converter } from 'opencc-js/t2cn';
import { expect, test } from 'vitest';
import { simplify } from '../../lib/knowledge/simplify.ts';
import { articles } from './folder.ts';

test('every common character becomes what the whole of opencc makes of it', () => {
  const reference = Converter({ from: 'tw', to: 'cn' });
  const all = Array.from({ length: 0x9fff - 0x4e00 }, (_, at) => String.fromCodePoint(0x4e00 + at));
  const other = all.filter((char) => simplify(char) !== reference(char));
  // Rare ones, but for 么, which opencc turns into 幺 when nothing follows it.
  expect(other.join('')).toBe('么潀痺睪簷顎鯰');
});

test('traditional sentences become simplified ones', () => {
  expect(simplify('電子麵單餘額不足，顯示著錯誤，裡面沒有單號')).toBe(
    '电子面单余额不足，显示着错误，里面没有单号',
  );
});

test('what the articles say stays as it is', () => {
  const texts = articles.flatMap(({ sections }) => sections.map(({ text }) => text));
  expect(texts.filter((text) => simplify(text) !== text)).toEqual([]);
});
