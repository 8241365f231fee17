import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPlaceholder, redact } from '../../lib/model/redact.ts';

test.each([
  ['a mobile number', '请打 13812345678 找我', '13812345678'],
  ['a mobile number with country code and spaces', '电话 +86 138 1234 5678', '138 1234 5678'],
  ['a landline', '座机 0755-86013388', '0755-86013388'],
  ['full-width digits', '手机１３８１２３４５６７８', '13812345678'],
  ['an e-mail address', '发到 wang.li@example.com.cn 吧', 'wang.li@example.com.cn'],
  ['an identity card', '身份证 11010519491231002X', '11010519491231002X'],
  ['a bank card', '卡号 6222 0212 3456 7890 123', '6222 0212 3456 7890 123'],
  ['an order number', '订单 2841990213345671 没同步', '2841990213345671'],
  ['a provider key', 'key 是 sk-abcdEFGH1234567890', 'sk-abcdEFGH1234567890'],
  ['a bearer token', 'Authorization: Bearer abc.def-123456', 'abc.def-123456'],
  ['a signed token', '用 eyJhbGciOi.eyJzdWIiOi.SflKxwRJ 调用', 'eyJhbGciOi.eyJzdWIiOi.SflKxwRJ'],
  ['an application secret', 'appSecret=9f8e7d6c5b4a', '9f8e7d6c5b4a'],
  ['a password', '密码是 abc@2024 登录不了', 'abc@2024'],
  ['an address', '寄到浙江省杭州市余杭区文一西路 969 号 3 幢 502 室', '文一西路 969 号 3 幢 502 室'],
  ['an address without a province', '收货地址：南山区科技园路8号2栋1203', '科技园路8号2栋1203'],
  ['an English address', 'ship it to 221B Baker Street, Apt 4 please', '221B Baker Street'],
  ['an order number with letters', '单号 SO20261111000123 不见了', 'SO20261111000123'],
  ['a short order number that is called so', '订单号：A10086 没有同步', 'A10086'],
  ['an order number in English', 'order no. 1008611 is missing', '1008611'],
  ['a waybill of a courier', 'SF1234567890123 没揽收', '1234567890123'],
])('%s does not leave, and comes back', (_, text, detail) => {
  const { text: redacted, restore } = redact(text);
  expect(redacted).not.toContain(detail);
  expect(hasPlaceholder(redacted)).toBe(true);
  expect(restore(redacted)).toBe(text.normalize('NFKC'));
});

test('what articles talk about stays as it is', () => {
  const text =
    '3 号库位，A 区 12 排，走廊 5 号门，华东仓 2 楼，中山路店铺，order 3 boxes，满 200 送 1，A-01-02-03 库位，返回 429，isv.permission-api-package-limit，1688 平台 2024-11-11 有 50 件';
  expect(redact(text).text).toBe(text.normalize('NFKC'));
});

test('the same detail gets the same placeholder, another one another', () => {
  expect(redact('13812345678 或 13812345678 或 13912345678').text).toBe(
    '⟦phone-1⟧ 或 ⟦phone-1⟧ 或 ⟦phone-2⟧',
  );
});

test('a customer cannot write placeholders, and one that was never given restores nothing', () => {
  const { text, restore } = redact('⟦phone-1⟧ 13812345678');
  expect(text).toBe('phone-1 ⟦phone-1⟧');
  expect(restore('⟦phone-2⟧')).toBe('⟦phone-2⟧');
});

test('whatever is written, restoring gives it back and no mobile number is left', () => {
  const mobile = fc.integer({ min: 0, max: 999_999_999 }).map((n) => `13${String(n).padStart(9, '0')}`);
  const part = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((s) => !/[⟦⟧]/.test(s.normalize('NFKC'))),
    mobile,
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const source = parts.join(' ');
      const { text, restore } = redact(source);
      expect(restore(text)).toBe(source.normalize('NFKC'));
      expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
    }),
  );
});

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const han = (length: number) =>
  fc
    .array(fc.constantFrom(...'安平文华建新东西长和光明兴中山科技'), { minLength: 2, maxLength: length })
    .map((all) => all.join(''));
const wide = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));

/** A detail in one of the ways people write it, and what must not be left of it. */
const detail = fc.oneof(
  digits(9).map((rest) => ({ text: `13${rest}`, secret: `13${rest}` })),
  digits(9).map((rest) => ({ text: wide(`15${rest}`), secret: `15${rest}` })),
  digits(8).map((rest) => ({ text: `186-${rest.slice(0, 4)}-${rest.slice(4)}`, secret: rest.slice(4) })),
  digits(8).map((rest) => ({ text: `021-${rest}`, secret: rest })),
  fc
    .tuple(digits(17), fc.constantFrom('X', '3'))
    .map(([id, check]) => ({ text: `${id}${check}`, secret: id })),
  digits(16).map((card) => ({ text: card.replace(/(\d{4})(?=\d)/g, '$1 '), secret: card.slice(8, 12) })),
  digits(18).map((order) => ({ text: order, secret: order })),
  digits(12).map((order) => ({ text: `XS${order}`, secret: order })),
  digits(7).map((order) => ({ text: `订单号 ${order}`, secret: order })),
  digits(6).map((name) => ({ text: `li.${name}@example.com`, secret: name })),
  digits(14).map((key) => ({ text: `sk-live${key}`, secret: key })),
  digits(9).map((password) => ({ text: `密码：Ab${password}`, secret: password })),
  fc
    .tuple(han(4), han(3), digits(3))
    .map(([city, road, number]) => ({ text: `${city}市${road}路1${number}号`, secret: `1${number}号` })),
);

test('whichever details stand in a text, none of them leaves', () => {
  const words = fc.constantFrom(
    '面单打不出来',
    '请看',
    '联系',
    '，',
    '。',
    '\n',
    ' ',
    'please check',
    '店铺',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(words, detail, words), { minLength: 1, maxLength: 5 }), (all) => {
      const source = all.map(([before, { text }, behind]) => `${before} ${text} ${behind}`).join(' ');
      const { text, restore } = redact(source);
      for (const [, { secret }] of all) expect(text).not.toContain(secret);
      expect(restore(text)).toBe(source.normalize('NFKC'));
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  '市区路'.repeat(3_000),
  '1 '.repeat(5_000),
  'Aa '.repeat(3_000),
  '订单'.repeat(3_000),
  `${'a'.repeat(9_000)}@`,
])('a text made to be slow is read to its end', (text) => {
  expect(redact(text).restore(redact(text).text)).toBe(text);
});
