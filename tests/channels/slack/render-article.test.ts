import { describe, expect, it } from 'vitest';
import { renderThreadLine } from '../../../lib/channels/slack/render/thread-line.ts';
import type { ThreadLine } from '../../../lib/core/effect.ts';
import { ticketId } from '../../../lib/core/id.ts';
import { checkBlocks } from '../../../lib/local/peers/slack/blocks/message-blocks.ts';
import { openedAt } from '../../contracts/desk-views.ts';

type Article = Extract<ThreadLine, { kind: 'article' }>;

const suggestion = {
  title: '红包雨 <!channel>',
  phrasings: ['红包雨能联动积分吗'],
  steps: '打开积分联动。',
  flags: [],
};
const draft: Article = { kind: 'article', ticket: ticketId('01'), number: 'T-7K3Q', suggestion };
const stands = (state: 'published' | 'withdrawn', by = '林晓'): Article => ({
  ...draft,
  stands: { state, by, at: openedAt },
});

function show(line: Article) {
  const { text, blocks } = renderThreadLine(line);
  expect(checkBlocks(blocks)).toHaveProperty('blocks');
  expect([...text].length).toBeLessThanOrEqual(150);
  const buttons = blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
  );
  return { shown: JSON.stringify(blocks), buttons, actions: buttons.map(({ action_id }) => action_id) };
}

describe('the card of an article', () => {
  it('offers to publish or discard a draft, and nothing else', () => {
    expect(show(draft).actions).toEqual(['article.approve', 'article.discard']);
  });

  it('says who published it and when, and asks once more before it is withdrawn', () => {
    const { shown, buttons, actions } = show(stands('published'));
    expect(shown).toContain('由 林晓 发布 Published by 林晓 <!date^1795340000^');
    expect(shown).toContain('打开积分联动。');
    expect(actions).toEqual(['article.withdraw']);
    expect(buttons[0]).toMatchObject({ value: 'tkt_01', style: 'danger', text: { text: '撤回 Withdraw' } });
    expect(buttons[0]?.confirm?.text.text).toContain('《红包雨 <!channel>》一分钟内不再用于回答');
  });

  it('says who withdrew it and when, how to change it, and can be published again', () => {
    const { shown, buttons, actions } = show(stands('withdrawn'));
    expect(shown).toContain('由 林晓 撤回 Withdrawn by 林晓 <!date^1795340000^');
    expect(shown).toContain('article steps: …');
    expect(actions).toEqual(['article.approve']);
    expect(buttons[0]?.text.text).toBe('重新发布 Publish again');
  });

  it('speaks of the phrasings where it only added some', () => {
    const adds = { article: 'points', title: '积分' };
    const { buttons } = show({ ...stands('published'), suggestion: { ...suggestion, adds } });
    expect(buttons[0]?.confirm?.text.text).toContain('从《积分》去掉这些问法');
  });

  it('fits however long it is, and mentions nobody but who pressed', () => {
    const long = { ...suggestion, title: '长'.repeat(400), steps: '&'.repeat(9_000) };
    for (const state of ['published', 'withdrawn'] as const) {
      const { shown } = show({ ...stands(state, '<@U0NEW>'), suggestion: long });
      expect(shown).toContain('<@U0NEW>');
      expect(show(stands(state, '<!channel>')).shown).toContain('由 &lt;!channel&gt; ');
    }
  });
});
