import fc from 'fast-check';

const family = '👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍💻';
const accents = `e${'\u0301'.repeat(1_500)}`;

/** What people, and people with bad intentions, may write. */
const fixed = [
  '',
  ' ',
  '\n\n\t \u3000\u00a0',
  '\0',
  '\u0000\u0001\u001b[31m\u007f\u0085',
  '\u202eevil\u202c \u2066x\u2069 \u200f',
  'مرحبا بالعالم שלום עולם',
  '\ud83d',
  '\ude00\ud83d',
  'a\udc00b',
  '\uffff\ufffe\ufeff',
  '\u200b\u200d\u2060',
  family,
  family.repeat(300),
  accents,
  '🇨🇳'.repeat(700),
  '系统报电子面单余额不足，'.repeat(900).slice(0, 10_000),
  'a'.repeat(10_000),
  'word '.repeat(2_000),
  '\n'.repeat(10_000),
  '\u0007'.repeat(10_000),
  '&'.repeat(10_000),
  '<'.repeat(3_000),
  `${'`'.repeat(5_000)}${'*'.repeat(5_000)}`,
  '[x]('.repeat(2_500),
  '人工',
  '进度',
  '谢谢',
  '没解决',
  '大促订单同步不过来，店铺全停了',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>\'`$&{{7*7}}',
  '</blockquote></li></ol><h1>x',
  '<!channel> <@U0LIN> <!subteam^S1> <#C1|x> <https://x.example|click>',
  '&lt;!here&gt; &amp;amp; &#x3c;b&#x3e;',
  '```\ncode\n```\n| a | b |\n|---|---|\n**bold** ~~gone~~ [x](https://x.example)',
  '__proto__',
  'constructor',
  "'; DROP TABLE tickets; --",
] as const;

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abc 订单同步。，!？\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '👨‍👩‍👧',
      '\u202e',
      '\u0301',
      '\u200d',
      '<',
      '&',
      '*',
      '`',
      '|',
      '\0',
      '\u2028',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', '\ude00', '\udbff') },
);

/** Texts that break things: empty, huge, joined emoji, right to left, control characters, halves of characters. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...fixed),
  fc.string({ unit, maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  // Of any length up to what takes several messages, and several blocks.
  fc.nat(12_000).map((length) => '字'.repeat(length)),
);

/** The same, and now and then several of them together. */
export const awkwardTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: awkwardText },
  {
    weight: 1,
    arbitrary: fc.array(awkwardText, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(' ')),
  },
);
