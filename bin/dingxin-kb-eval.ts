import { readFileSync } from 'node:fs';
import { kbWording as say } from '../lib/core/kb-wording.ts';
import { languageOf } from '../lib/core/language.ts';
import { buildIndex } from '../lib/knowledge/build-index.ts';
import { cutArticles } from '../lib/knowledge/cut-articles.ts';
import { answers, type OwnQuestion, ownQuestionSchema } from '../lib/knowledge/own-question.ts';
import { type Problem, toText } from '../lib/knowledge/problem.ts';
import { drawCurve, lowestBar, percent, riskCoverage, type Tried } from '../lib/knowledge/risk-coverage.ts';
import { type Search, searcher } from '../lib/knowledge/search.ts';
import { selfTest } from '../lib/knowledge/self-test.ts';
import { articlesOf, type StoredArticle } from '../lib/knowledge/stored-article.ts';
import { filesIn } from './dingxin-kb-files.ts';

/** The lines of `dingxin kb --help` about measuring. */
export const kbEvalHelp = `  dingxin kb eval [--questions FILE] [--folder DIR] [--risk 3]
      Draws how much is answered against how much of it is wrong, for every bar of confidence, prints the table, and
      the lowest bars for config/policy.yaml with at most 3 % wrong. FILE has JSON lines like
      {"question": "...", "article": "name without .md, or null", "language": "zh"}; without it each phrasing is
      asked where it is not written.     --json  for programs`;

/** `kb eval`; gives what to print. Throws, saying what to write instead. */
export function measureFolder(
  folder: string,
  questions: string | undefined,
  risk: number,
  isJson: boolean,
): string {
  if (!(risk >= 0 && risk < 100))
    throw new Error('--risk is the share of wrong answers in percent: --risk 3');
  const { files, problems } = filesIn(folder);
  if (problems.length > 0) throw new Error(toText(problems));
  const articles = articlesOf(buildIndex(files));
  const tried = questions === undefined ? askPhrasings(articles) : askQuestions(articles, questions);
  const bars = {
    answer: lowestBar(
      tried.filter(({ isFromText }) => !isFromText),
      risk / 100,
    ),
    fromText: lowestBar(
      tried.filter(({ isFromText }) => isFromText),
      risk / 100,
    ),
  };
  const points = riskCoverage(tried);
  if (isJson) return JSON.stringify({ points, bars, questions: tried.length }, undefined, 2);
  const known = tried.filter(({ isAnswerable }) => isAnswerable).length;
  return [
    ...(questions === undefined ? [say.selfTest()] : []),
    say.curve(known, tried.length - known),
    say.axes(),
    '',
    drawCurve(points),
    '',
    say.columns(),
    ...points.map((at) =>
      [at.bar.toFixed(2), ...[at.answered, at.right, at.wrong, at.othersAnswered].map(percent)]
        .map((cell) => cell.padEnd(16))
        .join('')
        .trimEnd(),
    ),
    '',
    ...(['answer', 'fromText'] as const).map((name) => {
      const bar = bars[name];
      return bar === undefined
        ? say.noBar(name, percent(risk / 100))
        : say.bars(name, bar.toFixed(2), percent(risk / 100));
    }),
  ].join('\n');
}

function askQuestions(articles: readonly StoredArticle[], file: string): readonly Tried[] {
  const search = searcher(cutArticles(articles));
  const ids = new Set(articles.filter(({ sections }) => sections.length > 0).map(({ id }) => id));
  return readQuestions(file, new Set(articles.map(({ id }) => id))).map((one) =>
    tryOut(search, one.question, one.article !== null, (got) => answers(got, one, ids)),
  );
}

function askPhrasings(articles: readonly StoredArticle[]): readonly Tried[] {
  return selfTest(articles).flatMap(({ articles: some, questions }) => {
    const search = searcher(cutArticles(some));
    // What is listed for people is answered by nobody else.
    const silent = new Set(some.filter(({ sections }) => sections.length === 0).map(({ id }) => id));
    return questions.map(({ text, relevant }) => {
      const isAnswerable = relevant.some((id) => !silent.has(id));
      return tryOut(search, text, isAnswerable, (got) => relevant.includes(got));
    });
  });
}

/** What is found in another language is offered, never quoted. */
function tryOut(
  search: Search,
  question: string,
  isAnswerable: boolean,
  isRight: (got: string) => boolean,
): Tried {
  const [best] = search(question, 1);
  const isQuotable = best !== undefined && languageOf(best.passage.text) === languageOf(question);
  return {
    isAnswerable,
    isRight: isAnswerable && isQuotable && isRight(best.passage.article),
    confidence: isQuotable ? best.score : 0,
    isFromText: best?.isFromText === true,
  };
}

function readQuestions(file: string, ids: ReadonlySet<string>): readonly OwnQuestion[] {
  const problems: Problem[] = [];
  const wrong = (line: number, advice: string) => {
    problems.push({ file, line, advice });
    return [];
  };
  const read = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at): readonly OwnQuestion[] => {
      if (text.trim() === '') return [];
      const parsed = ownQuestionSchema.safeParse(asJson(text));
      if (!parsed.success)
        return wrong(at + 1, 'write {"question": "...", "article": "..." or null, "language": "zh"}');
      const { article } = parsed.data;
      return article === null || ids.has(article)
        ? [parsed.data]
        : wrong(at + 1, `there is no article "${article}"`);
    });
  if (problems.length > 0) throw new Error(toText(problems));
  if (read.length === 0) throw new Error(`${file}:1: write at least one question`);
  return read;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
