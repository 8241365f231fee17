import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { idf } from '../../lib/knowledge/idf.ts';
import { postingsOf } from '../../lib/knowledge/postings.ts';
import { toQuery } from '../../lib/knowledge/query.ts';
import { rangesOf } from '../../lib/knowledge/ranges.ts';
import { ranking } from '../../lib/knowledge/ranking.ts';

// Few words, so that articles share them.
const text = fc
  .array(fc.constantFrom('订单', '打印', '面单', '库存', '退款', 'label', 'stock', '怎么', '仓'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' '));
const articles = fc
  .array(
    fc.record({
      title: text,
      phrasings: fc.array(text, { maxLength: 4 }),
      sections: fc.array(text, { minLength: 1, maxLength: 3 }),
    }),
    {
      minLength: 2,
      maxLength: 12,
    },
  )
  .map((all) =>
    all.map(({ title, phrasings, sections }, at) => ({
      ...{ id: `article-${at}`, title, category: '', phrasings },
      sections: sections.map((body, part) => ({ heading: `h${part}`, text: body })),
    })),
  );

type Index = ReturnType<typeof cutArticles>;

/** The formula as it is written in books, unit by unit, without anything that makes it quick. */
function plainScores(index: Index, question: string): readonly number[] {
  const { all } = toQuery(question);
  const { asked, owners, lengths } = index;
  const units = [...owners.keys()];
  const mean = (part: readonly number[]) =>
    part.reduce((sum, unit) => sum + (lengths[unit] ?? 0), 0) / Math.max(1, part.length);
  const fields = [units.slice(0, asked), units.slice(asked)];
  const scoreOf = (unit: number) => {
    const field = fields[unit < asked ? 0 : 1] ?? [];
    return [...all].reduce((sum, [term, weight]) => {
      const found = postingsOf(index, term);
      const timesIn = (one: number) => found?.times[found.units.indexOf(one)] ?? 0;
      const times = timesIn(unit);
      if (times === 0) return sum;
      const containing = field.filter((one) => timesIn(one) > 0).length;
      const damping = 1.6 * (0.25 + (0.75 * (lengths[unit] ?? 0)) / mean(field));
      return sum + (weight * 2.6 * idf(field.length, containing) * times) / (times + damping);
    }, 0);
  };
  const scores = units.map(scoreOf);
  return [...index.twins.keys()].map((article) => {
    const of = (field: readonly number[]) =>
      field.filter((unit) => owners[unit] === article).map((unit) => scores[unit] ?? 0);
    const [first = 0, second = 0, third = 0] = of(fields[0] ?? []).toSorted((a, b) => b - a);
    return 1.1 * (first + 0.4 * second + 0.25 * third) + Math.max(0, ...of(fields[1] ?? []));
  });
}

test('the quick ranking is the plain formula, question after question', () => {
  fc.assert(
    fc.property(articles, fc.array(text, { minLength: 1, maxLength: 3 }), (all, questions) => {
      const index = cutArticles(all);
      const rank = ranking(index, rangesOf(index));
      for (const question of questions) {
        const plain = plainScores(index, question);
        const { hits } = rank(toQuery(question), all.length, () => false);
        const wanted = plain.filter((score) => score > 0).toSorted((a, b) => b - a);
        expect(hits.map(({ score }) => score.toFixed(2))).toEqual(wanted.map((score) => score.toFixed(2)));
        for (const { article, score } of hits) expect(score).toBeCloseTo(plain[article] ?? 0, 3);
      }
    }),
    { numRuns: 100 },
  );
});

test('what is cut off at a limit is what comes after it, and nothing hidden is found', () => {
  fc.assert(
    fc.property(articles, text, fc.integer({ min: 1, max: 5 }), (all, question, limit) => {
      const index = cutArticles(all);
      const rank = ranking(index, rangesOf(index));
      const isHidden = (article: number) => article % 3 === 1;
      const asked = toQuery(question);
      const whole = rank(asked, all.length, isHidden).hits;
      expect(whole.filter(({ article }) => isHidden(article))).toEqual([]);
      expect(rank(asked, limit, isHidden).hits).toEqual(whole.slice(0, limit));
    }),
    { numRuns: 100 },
  );
});
