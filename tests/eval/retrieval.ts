import type { Engine } from './engines.ts';
import { type Measures, measuresOf, type Outcome } from './measures.ts';
import type { Base, EvalSet, Question } from './sets.ts';

/** What one engine did on one set. */
export interface Result {
  readonly set: string;
  readonly engine: string;
  readonly measures: Measures;
  /** Shares of near misses and of small talk that would be answered. */
  readonly nearAnswered: number;
  readonly farAnswered: number;
}

/** Asks an engine every question of a set, or an even sample of at most `most` of each kind. */
export async function run(engine: Engine, set: EvalSet, most: number, bar: number): Promise<Result> {
  const outcomes: Outcome[] = [];
  for (const base of set.bases) outcomes.push(...(await ask(engine, base, most)));
  const answered = (kind: Outcome['kind']) => {
    const of = outcomes.filter((one) => one.kind === kind);
    return of.filter(({ confidence }) => confidence >= bar).length / of.length;
  };
  return {
    set: set.name,
    engine: engine.name,
    measures: measuresOf(outcomes),
    nearAnswered: answered('near'),
    farAnswered: answered('far'),
  };
}

async function ask(engine: Engine, { articles, questions }: Base, most: number): Promise<readonly Outcome[]> {
  const find = await engine.open(articles);
  const outcomes: Outcome[] = [];
  for (const { text, kind, relevant } of sample(questions, most)) {
    const found = await find(text);
    const place = found.findIndex(({ article }) => relevant.includes(article));
    const rank = place === -1 ? undefined : place + 1;
    outcomes.push({ kind, rank, confidence: found[0]?.confidence ?? 0 });
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
