// Finding articles and knowing when not to answer, measured on public sets and on the repository's own articles;
// and what triage makes of messages.
// README.md beside this file says where the sets come from and what the figures mean.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bands } from '../../lib/core/answer.ts';
import { searcher } from '../../lib/knowledge/search.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { progress } from '../bench/print.ts';
import { articles, index } from '../knowledge/folder.ts';
import { baseline, type Engine, ours } from './engines.ts';
import { libraries } from './libraries.ts';
import { judge, readQuestions, tally } from './own.ts';
import { meansOf, printCosts, printJudged, printLeftOut, printResults, printSpans } from './report.ts';
import { type Result, run } from './retrieval.ts';
import { type EvalSet, readSets } from './sets.ts';
import { measureSpans } from './spans.ts';
import { costOfMiniSearch, costOfOurs, mix } from './speed.ts';
import { keep, leaveOneOut, study, weightsFrom } from './train.ts';
import { reportTriage, trainTriage } from './triage/report.ts';

const help = `npm run eval -- [options]
  --data DIR        sets to measure on (else $DINGXIN_EVAL_DATA); tests/eval/README.md describes the folder
  --json FILE       writes all figures there as well
  --questions FILE  asks the repository's own articles the questions of a JSON-lines file, and nothing else
  --only WORD       sets whose name contains it
  --most N          questions per set and kind, 500 unless told
  --no-libraries    the product and the baseline alone
  --train           fits the weights of the confidence anew and writes lib/knowledge/weights.json
  --triage FILE     measures triage on a JSON-lines file of labelled messages, and nothing else
  --triage-train    fits the weights of triage anew, writes lib/core/triage-weights.json and cross-validates
  --show            prints every message that triage puts into another class than its label
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'string' },
    questions: { type: 'string' },
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '500' },
    'no-libraries': { type: 'boolean', default: false },
    train: { type: 'boolean', default: false },
    triage: { type: 'string' },
    'triage-train': { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) console.log(help);
else if (values.questions !== undefined) keepJson(askOwn(values.questions));
else if (values['triage-train']) keepJson(trainTriage(values.show));
else if (values.triage !== undefined) keepJson(reportTriage(values.triage, values.show));
else keepJson(await askSets(values.data ?? process.env['DINGXIN_EVAL_DATA']));

/** Those of the product as it is configured. */
function bands(): Bands {
  return readSettings(new URL('../../config', import.meta.url).pathname).policy.answers;
}

function askOwn(file: string) {
  const ids = new Set(articles.map(({ id }) => id));
  const judged = judge(readQuestions(file), { search: searcher(index), ids, bands: bands() });
  printJudged(judged);
  return { all: tally(judged), zh: tally(judged, 'zh'), en: tally(judged, 'en'), questions: judged };
}

async function askSets(folder: string | undefined) {
  if (folder === undefined) throw new Error(`Say where the sets are: --data DIR.\n\n${help}`);
  const sets = readSets(folder).filter(({ name }) => name.includes(values.only));
  if (sets.length === 0) throw new Error(`There is no set in ${folder}: see tests/eval/README.md.`);
  const most = Number(values.most);
  if (values.train) return { weights: train(sets) };
  const results = await compare(sets, most);
  printResults(results);
  const leftOut = leaveOneOut(studyAll(sets), bands());
  printLeftOut(leftOut);
  const spans = sets.flatMap((set) => measureSpans(set, most) ?? []);
  if (spans.length > 0) printSpans(spans);
  const costs = cost(sets);
  printCosts(costs);
  return { results, means: meansOf(results), leftOut, spans, costs };
}

async function compare(sets: readonly EvalSet[], most: number): Promise<readonly Result[]> {
  const engines: readonly Engine[] = [ours, baseline, ...(values['no-libraries'] ? [] : libraries)];
  const results: Result[] = [];
  for (const set of sets) {
    for (const engine of engines) {
      progress(`${set.name}, ${engine.name}`);
      results.push(await run(engine, set, most, bands()));
    }
  }
  return results;
}

function studyAll(sets: readonly EvalSet[]) {
  progress('confidence, each set left out');
  return study(sets, articles);
}

function train(sets: readonly EvalSet[]) {
  const studied = studyAll(sets);
  printLeftOut(leaveOneOut(studied, bands()));
  const weights = weightsFrom(studied);
  keep(weights);
  console.log(`\nWritten to lib/knowledge/weights.json: ${JSON.stringify(weights)}`);
  return weights;
}

function cost(sets: readonly EvalSet[]) {
  progress('10,000 passages');
  const bases = sets.flatMap((set) => set.bases);
  const texts = bases.flatMap((base) =>
    base.articles.flatMap(({ sections }) => sections.map(({ text }) => text)),
  );
  const own = articles.flatMap(({ sections }) => sections.map(({ text }) => text));
  const passages = mix([...texts, ...own], 10_000);
  const questions = bases.flatMap((base) => base.questions.map(({ text }) => text));
  const step = Math.ceil(questions.length / 500);
  const asked = questions.filter((_, at) => at % step === 0);
  return [costOfOurs(passages, asked), costOfMiniSearch(passages, asked)];
}

function keepJson(figures: unknown): void {
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
}
