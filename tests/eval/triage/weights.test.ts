import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crossValidate } from './cross-validate.ts';
import { figuresOf, judgeUnseen } from './measure.ts';
import { trainingMessages } from './messages.ts';
import { print, train, weightsFile } from './train.ts';

const messages = trainingMessages();
const unseen = crossValidate(messages);

test('the weights are what the messages teach: `npm run eval -- --triage-train` after a change of rules or messages', () => {
  const [trained, kept] = [print(train(messages, unseen)), readFileSync(weightsFile, 'utf8')];
  // Compared by line, since the failure of one long string says nothing.
  expect(trained.split('\n').filter((line) => !kept.split('\n').includes(line))).toEqual([]);
  expect(trained === kept).toBe(true);
});

test('of messages that the weights have not seen, urgent ones are found, and few others taken for them', () => {
  const figures = figuresOf(judgeUnseen(unseen));
  console.log(figures);
  expect(figures.urgentRecall).toBeGreaterThanOrEqual(0.97);
  expect(figures.urgentPrecision).toBeGreaterThanOrEqual(0.75);
  expect(figures.classF1).toBeGreaterThanOrEqual(0.9);
  expect(figures.kindF1).toBeGreaterThanOrEqual(0.75);
  expect(figures.categoryF1).toBeGreaterThanOrEqual(0.8);
  for (const error of [figures.urgentError, figures.kindError, figures.categoryError])
    expect(error).toBeLessThanOrEqual(0.05);
});

test('nothing that is trained on is in the file twice', () => {
  const texts = messages.map(({ text }) => text);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});
