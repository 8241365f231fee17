import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { figuresOf, judgeAll } from './measure.ts';
import { readMessages, trainingMessages } from './messages.ts';

const read = (name: string) => readMessages(new URL(name, import.meta.url).pathname);
const [dev, heldOut, later] = [read('dev.jsonl'), read('heldout.jsonl'), read('heldout-later.jsonl')];

/** One of three parts, by the text alone: nobody chooses what is held out. */
function partOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % 3;
}

test('the held-out third is what the hash of the text says, and nothing of it is trained on', () => {
  expect(dev.length + heldOut.length).toBeGreaterThanOrEqual(600);
  expect(heldOut.filter(({ text }) => partOf(text) !== 0)).toEqual([]);
  expect(dev.filter(({ text }) => partOf(text) === 0)).toEqual([]);
  const trained = new Set(trainingMessages().map(({ text }) => text));
  expect([...heldOut, ...later].filter(({ text }) => trained.has(text))).toEqual([]);
});

test('of the held-out messages urgent ones are found, without calling people for many others', () => {
  const figures = figuresOf(judgeAll(heldOut));
  console.log(figures);
  expect(figures.urgentRecall).toBeGreaterThanOrEqual(0.95);
  expect(figures.urgentPrecision).toBeGreaterThanOrEqual(0.7);
  expect(figures.classF1).toBeGreaterThanOrEqual(0.8);
  expect(figures.kindF1).toBeGreaterThanOrEqual(0.62);
  expect(figures.categoryF1).toBeGreaterThanOrEqual(0.7);
});

test('of the later ones, by an author who had seen neither rules nor messages, it is the same', () => {
  const figures = figuresOf(judgeAll(later));
  console.log(figures);
  expect(figures.urgentRecall).toBeGreaterThanOrEqual(0.95);
  expect(figures.urgentPrecision).toBeGreaterThanOrEqual(0.8);
  expect(figures.classF1).toBeGreaterThanOrEqual(0.87);
});
