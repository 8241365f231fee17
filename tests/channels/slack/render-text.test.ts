import { describe, expect, it } from 'vitest';
import { cjk, literal, literalWithin } from '../../../lib/channels/slack/render/text.ts';

describe('text', () => {
  it.each([
    ['请*马上*看', '请 *马上* 看'],
    ['*急*', '*急*'],
    ['a *b* c', 'a *b* c'],
    ['*甲*乙*丙*', '*甲* 乙 *丙*'],
    ['（`代码`）', '（ `代码` ）'],
    ['没有强调', '没有强调'],
  ])('with emphasis next to Chinese gets its spaces: %s', (text, spaced) => {
    expect(cjk(text)).toBe(spaced);
  });

  it('is literal', () => {
    expect(literal('<a> & b')).toBe('&lt;a&gt; &amp; b');
  });

  it.each([
    ['<<<<', 9, '&lt;&lt;…'],
    ['<<<<', 16, '&lt;&lt;&lt;&lt;'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
  ])('%s within %i is %s', (text, limit, cut) => {
    expect(literalWithin(text, limit)).toBe(cut);
  });
});
