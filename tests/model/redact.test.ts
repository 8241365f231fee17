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
])('%s does not leave, and comes back', (_, text, detail) => {
  const { text: redacted, restore } = redact(text);
  expect(redacted).not.toContain(detail);
  expect(hasPlaceholder(redacted)).toBe(true);
  expect(restore(redacted)).toBe(text.normalize('NFKC'));
});

test('what articles talk about stays as it is', () => {
  const text =
    '满 200 送 1，A-01-02-03 库位，返回 429，isv.permission-api-package-limit，1688 平台 2024-11-11 有 50 件';
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
