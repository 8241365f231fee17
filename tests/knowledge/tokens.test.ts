import { expect, test } from 'vitest';
import { otherNames } from '../../lib/knowledge/synonyms.ts';
import { normalise, tokenise, withoutFillers } from '../../lib/knowledge/tokens.ts';

const texts = (text: string) => tokenise(text).map((token) => token.text);

test('full-width letters, capitals and traditional characters are written the one way that is compared', () => {
  expect(normalise('ＡＰＩ 電子面單餘額不足')).toBe('api 电子面单余额不足');
});

test('Han text is cut into words, pairs and characters, each span once', () => {
  const cut = texts('库存不准');
  expect(cut).toEqual(expect.arrayContaining(['库存', '存不', '不准', '库', '存', '不', '准']));
  expect(cut.filter((token) => token === '库存')).toHaveLength(1);
});

test('an error code is found whole and by its parts', () => {
  expect(texts('isv.permission-api')).toEqual(['isv.permission-api', 'isv', 'permission', 'api']);
  expect(texts('invalid_token')).toEqual(['invalid_token', 'invalid', 'token']);
});

test('an English word is found in its other forms', () => {
  for (const forms of [
    'print prints printed printing',
    'ship shipped shipping',
    'expire expired',
    'delivery deliveries',
  ]) {
    expect(new Set(forms.split(' ').flatMap(texts)).size, forms).toBe(1);
  }
  expect(texts('sku api sms')).toEqual(['sku', 'api', 'sms']);
});

test('numbers stay whole', () => {
  expect(texts('返回429')).toContain('429');
});

test('punctuation separates and is no token', () => {
  expect(texts('打印，失败！')).not.toContain('印失');
  expect(texts('？！…')).toEqual([]);
});

test('greetings and question words say nothing', () => {
  expect(tokenise(withoutFillers('你好，请问怎么办呢'))).toEqual([]);
  expect(withoutFillers('请问怎么合并订单')).toContain('合并订单');
  expect(tokenise(withoutFillers("Hello, I'm here. How do I do it? I can’t"))).toEqual([]);
});

test('a word of the trade brings its other names, not itself', () => {
  expect(otherNames('掉单了')).toEqual(expect.arrayContaining(['漏单']));
  expect(otherNames('掉单了')).not.toContain('掉单');
  expect(otherNames('今天天气')).toEqual([]);
});

test('an English name counts as a whole word only, also in the plural', () => {
  expect(otherNames('the capital')).toEqual([]);
  expect(otherNames('two apis')).toContain('接口');
  expect(otherNames('调用api报错')).toContain('接口');
});
