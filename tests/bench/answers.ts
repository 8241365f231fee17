import { number, quantile } from './figures.ts';
import type { Phone } from './journal.ts';
import { atRate } from './pace.ts';
import { printNote, printTable, printTitle, progress, type Row } from './print.ts';
import type { Bench } from './start.ts';
import { knownQuestions } from './world.ts';

/** Milliseconds from a customer's message to the first answer on the phone. */
export function waitsOf(phones: ReadonlyMap<string, Phone>): readonly number[] {
  return [...phones.values()].flatMap(({ saidAt, answers }) =>
    answers.slice(0, 1).map(({ at }) => at - saidAt),
  );
}

/** How many phones show an article's name, which only the knowledge base gives. */
export function countSourced(phones: ReadonlyMap<string, Phone>): number {
  return [...phones.values()].filter(({ answers }) => answers.some(({ text }) => text.includes('来源：《')))
    .length;
}

/** How long a customer waits for the answer to a question that the knowledge base knows. */
export async function benchAnswers(
  bench: Bench,
  single: readonly string[],
  steady: readonly string[],
): Promise<void> {
  progress(`${single.length} questions, one at a time`);
  for (const [at, customer] of single.entries()) {
    await bench.journal.say(customer, questionAt(at));
    await bench.journal.answered([customer]);
  }
  progress(`${steady.length} questions, ten a second`);
  await atRate(10, steady.length, (at) => bench.journal.say(steady[at] ?? '', questionAt(at)));
  const rows = [
    toRow('one at a time', await bench.journal.answered(single)),
    toRow('ten a second', await bench.journal.answered(steady)),
  ];
  await bench.tell({ kind: 'idle' });
  printTitle('2. Message to answer (goal: p95 <= 300 ms)');
  printTable(['customers ask', 'questions', 'with source', 'p50 ms', 'p95 ms', 'max ms'], rows);
  printNote(
    "From the customer's message at the pretend WeCom to the first answer that it accepted, both by its own journal:",
    'callback, queue, pull, queue, triage, queue, search, queue, send. Every question is another customer and opens a',
    'ticket. No language model is asked.',
  );
}

/** The question of the customer who is at this place. */
export function questionAt(at: number): string {
  return knownQuestions[at % knownQuestions.length] ?? '';
}

function toRow(name: string, phones: ReadonlyMap<string, Phone>): Row {
  const waits = waitsOf(phones);
  const at = (share: number) => number(quantile(waits, share));
  return [name, String(phones.size), String(countSourced(phones)), at(0.5), at(0.95), at(1)];
}
