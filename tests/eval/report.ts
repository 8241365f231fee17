import { number } from '../bench/figures.ts';
import { printNote, printTable, printTitle } from '../bench/print.ts';
import { mean } from './measures.ts';
import { fates, type Judged, tally } from './own.ts';
import type { Result } from './retrieval.ts';
import type { Spans } from './spans.ts';
import type { Cost } from './speed.ts';
import { type LeftOut, ownName } from './train.ts';

const show = (value: number | undefined) => number(value ?? Number.NaN, 3);

/** Every engine on every set, and the means over all sets. */
export function printResults(results: readonly Result[]): void {
  printTitle('1. Finding the right article, and knowing when it is not there');
  const head = ['set, engine', 'asked', 'R@1', 'R@3', 'MRR', 'auCorrect', 'cov90', 'ECE', 'auNear', 'auFar'];
  const rows = results.map(({ set, engine, measures: of, answered, nearAnswered, farAnswered }) => [
    `${set}, ${engine}`,
    String(of.asked),
    ...[of.r1, of.r3, of.mrr, of.auCorrect, of.cov90, of.ece, of.auNear, of.auFar].map(show),
    ...[answered, nearAnswered, farAnswered].map((value) => (engine === 'dingxin' ? show(value) : '-')),
  ]);
  printTable([...head, 'sent', 'near!', 'far!'], rows);
  console.log();
  const means = meansOf(results).map(({ engine, sets, r1, r3, mrr, auCorrect, cov90 }) => [
    `mean, ${engine}`,
    String(sets),
    ...[r1, r3, mrr, auCorrect, cov90].map(show),
  ]);
  printTable(['all sets', 'sets', 'R@1', 'R@3', 'MRR', 'auCorrect', 'cov90'], means);
  printNote(
    'sent: share of answerable questions that are answered with the bands of config/policy.yaml. near! and far!: the same',
    'share of questions that nothing answers, of the same field or of none.',
    'auCorrect: chance that a right first article is held surer than a wrong one or a near miss. cov90: share answered',
    'right at 90 % precision. A library is as sure as its score says; FlexSearch has none.',
  );
}

/** The mean of each engine over its sets. */
export function meansOf(results: readonly Result[]) {
  return [...Map.groupBy(results, ({ engine }) => engine)].map(([engine, of]) => {
    const over = (name: 'r1' | 'r3' | 'mrr' | 'auCorrect' | 'cov90') =>
      meanOf(of.map(({ measures }) => measures[name]));
    return {
      ...{ engine, sets: of.length, r1: over('r1'), r3: over('r3'), mrr: over('mrr') },
      ...{ auCorrect: over('auCorrect'), cov90: over('cov90') },
    };
  });
}

/**
 * Each set with weights that never saw it. The goal is one of the public sets, so that their mean stands apart from the
 * repository's own articles, which the weights of the product have seen.
 */
export function printLeftOut(left: readonly LeftOut[]): void {
  printTitle('2. Confidence on a set that it was fitted without (goal: ECE <= .12, near! <= .09)');
  const [own, sets] = [
    left.filter(({ name }) => name === ownName),
    left.filter(({ name }) => name !== ownName),
  ];
  const means = ['mean of the sets', ...picked.map((pick) => show(meanOf(sets.map(pick))))];
  printTable(
    ['set', 'auCorrect', 'cov90', 'ECE', 'sent', 'near!'],
    [...sets.map(leftOutRow), means, ...own.map(leftOutRow)],
  );
}

const picked: readonly ((one: LeftOut) => number)[] = [
  ({ measures }) => measures.auCorrect,
  ({ measures }) => measures.cov90,
  ({ measures }) => measures.ece,
  ({ answered }) => answered,
  ({ nearAnswered }) => nearAnswered,
];

function leftOutRow(one: LeftOut): readonly string[] {
  return [one.name, ...picked.map((pick) => show(pick(one)))];
}

/** Of what there is: not every set has near misses. */
function meanOf(values: readonly number[]): number {
  return mean(values.filter((value) => !Number.isNaN(value)));
}

export function printSpans(spans: readonly Spans[]): void {
  printTitle('3. The answer stands in the quoted sentences');
  const rows = spans.map(({ set, asked, quoted, length }) => [
    set,
    String(asked),
    show(quoted),
    number(length),
  ]);
  printTable(['set', 'asked', 'quoted', 'characters'], rows);
}

export function printCosts(costs: readonly Cost[]): void {
  printTitle('4. Cost of 10,000 passages (goal: load <= 150 ms, p95 <= 5 ms)');
  const rows = costs.map(({ engine, build, stored, load, memory, p50, p95, processor95 }) => [
    engine,
    number(build / 1_000, 1),
    number(stored, 1),
    number(load, 1),
    number(memory),
    number(p50, 2),
    number(p95, 2),
    number(processor95, 2),
  ]);
  printTable(
    ['engine', 'build s', 'stored MB', 'load ms', 'memory MB', 'p50 ms', 'p95 ms', 'of the processor'],
    rows,
  );
}

/** What becomes of questions to the repository's own articles. */
export function printJudged(judged: readonly Judged[]): void {
  printTitle("Questions to the repository's own articles");
  const rows = ([undefined, 'zh', 'en'] as const).flatMap((language) => {
    const { answerable, unanswerable } = tally(judged, language);
    const line = (name: string, counts: Readonly<Record<string, number>>) => {
      const total = fates.reduce((sum, fate) => sum + (counts[fate] ?? 0), 0);
      const cells = fates.flatMap((fate) => {
        const count = counts[fate] ?? 0;
        return [String(count), `${number((100 * count) / total, 1)} %`];
      });
      return [`${language ?? 'all'}, ${name}`, String(total), ...cells];
    };
    return [line('answerable', answerable), line('no article answers', unanswerable)];
  });
  printTable(['questions', 'asked', ...fates.flatMap((fate) => [fate, ''])], rows);
  const wrong = judged.filter(({ fate }) => fate === 'wrong');
  if (wrong.length > 0) console.log('\nAnswered wrongly:');
  for (const { question, article, got, confidence } of wrong) {
    console.log(`  ${number(confidence, 2)}  ${question}  -> ${got}, not ${article ?? 'any'}`);
  }
}
