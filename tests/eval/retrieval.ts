import { type Bands, isSure } from '../../lib/core/answer.ts';
import type { Engine } from './engines.ts';
import { answeredOf, type Measures, measuresOf, type Outcome } from './measures.ts';
import type { Base, EvalSet, Question } from './sets.ts';

/** What one engine did on one set. */
export interface Result {
  readonly set: string;
  readonly engine: string;
  readonly measures: Measures;
  /** Shares of what is answerable, of near misses and of small talk that would be answered. */
  readonly answered: number;
  readonly nearAnswered: number;
  readonly farAnswered: number;
}

/** Asks an engine every question of a set, or an even sample of at most `most` of each kind. */
export async function run(engine: Engine, set: EvalSet, most: number, bands: Bands): Promise<Result> {
  const outcomes: Outcome[] = [];
  for (const base of set.bases) outcomes.push(...(await ask(engine, base, most, bands)));
  return {
    set: set.name,
    engine: engine.name,
    measures: measuresOf(outcomes),
    answered: answeredOf(outcomes, 'in'),
    nearAnswered: answeredOf(outcomes, 'near'),
    farAnswered: answeredOf(outcomes, 'far'),
  };
}

async function ask(
  engine: Engine,
  { articles, questions }: Base,
  most: number,
  bands: Bands,
): Promise<readonly Outcome[]> {
  const find = await engine.open(articles);
  const outcomes: Outcome[] = [];
  for (const { text, kind, relevant } of sample(questions, most)) {
    const found = await find(text);
    const place = found.findIndex(({ article }) => relevant.includes(article));
    const rank = place === -1 ? undefined : place + 1;
    const { confidence = 0, isFromText = false } = found[0] ?? {};
    const isAnswered = found.length > 0 && isSure({ score: confidence, isFromText }, bands);
    outcomes.push({ kind, rank, confidence, isAnswered });
  }
  return outcomes;
}

/** The same questions for every engine. */
function sample(questions: readonly Question[], most: number): readonly Question[] {
  return [...Map.groupBy(questions, ({ kind }) => kind).values()].flatMap((of) => {
    const step = Math.ceil(of.length / most);
    return of.filter((_, at) => at % step === 0);
  });
}
