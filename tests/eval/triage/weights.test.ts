import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crossValidate } from './cross-validate.ts';
import { figuresOf, judgeUnseen } from './measure.ts';
import { readMessages, trainingMessages } from './messages.ts';
import { print, train, weightsFile } from './train.ts';

const messages = trainingMessages();
const unseen = crossValidate(messages);

test('the weights are what the messages teach: `npm run eval -- --triage-train` after a change of rules or messages', () => {
  const [trained, kept] = [print(train(messages, unseen)), readFileSync(weightsFile, 'utf8')];
  // Compared by line, since the failure of one long string says nothing.
  expect(trained.split('\n').filter((line) => !kept.split('\n').includes(line))).toEqual([]);
  expect(trained === kept).toBe(true);
});

const textsOf = (...names: readonly string[]) =>
  new Set(
    names.flatMap((name) => readMessages(new URL(name, import.meta.url).pathname)).map(({ text }) => text),
  );

test('of messages that the weights have not seen, urgent ones are found, and few others taken for them', () => {
  const judged = judgeUnseen(unseen);
  const among = (texts: ReadonlySet<string>) =>
    figuresOf(judged.filter(({ message }) => texts.has(message.text)));
  const all = among(textsOf('dev.jsonl', 'more.jsonl', 'varied.jsonl'));
  console.log(all);
  expect(all.urgentRecall).toBeGreaterThanOrEqual(0.97);
  expect(all.urgentPrecision).toBeGreaterThanOrEqual(0.8);
  expect(all.kindF1).toBeGreaterThanOrEqual(0.75);
  for (const error of [all.urgentError, all.kindError, all.categoryError])
    expect(error).toBeLessThanOrEqual(0.05);
  // The varied ones are harder, and their many short wishes hardest.
  const earlier = among(textsOf('dev.jsonl', 'more.jsonl'));
  expect(earlier.urgentRecall).toBeGreaterThanOrEqual(0.97);
  expect(earlier.classF1).toBeGreaterThanOrEqual(0.9);
  expect(earlier.categoryF1).toBeGreaterThanOrEqual(0.8);
  // Half of these were written to be mistaken.
  const mistakable = among(textsOf('voices.jsonl', 'mistakable.jsonl'));
  console.log(mistakable);
  expect(mistakable.urgentRecall).toBeGreaterThanOrEqual(0.86);
  expect(mistakable.urgentPrecision).toBeGreaterThanOrEqual(0.74);
});

test('nothing that is trained on is in the file twice', () => {
  const texts = messages.map(({ text }) => text);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});
