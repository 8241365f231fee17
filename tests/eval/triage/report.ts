import { writeFileSync } from 'node:fs';
import { calibrate } from './calibrate.ts';
import { crossValidate } from './cross-validate.ts';
import { confusions } from './figures.ts';
import { figuresOf, type Judged, judgeAll, judgeUnseen, microseconds, pairsOf } from './measure.ts';
import { readMessages, trainingMessages } from './messages.ts';
import { print, train, weightsFile } from './train.ts';

/** Measures triage on the labelled messages of a file, and prints what it finds. */
export function reportTriage(file: string, showsMistakes: boolean) {
  const messages = readMessages(file);
  const judged = judgeAll(messages);
  const figures = { ...figuresOf(judged), microseconds: microseconds(messages) };
  printFigures(figures, judged);
  if (showsMistakes) printMistakes(judged);
  return figures;
}

/** Trains the weights anew, writes them, and says how well others like them do on messages that they have not seen. */
export function trainTriage(showsMistakes: boolean) {
  const messages = trainingMessages();
  const unseen = crossValidate(messages);
  const weights = train(messages, unseen);
  writeFileSync(weightsFile, print(weights));
  console.log(`${weights.version} from ${messages.length} messages; cross-validated in five folds:`);
  const judged = judgeUnseen(unseen);
  const figures = figuresOf(judged);
  printFigures({ ...figures, threshold: calibrate(unseen).threshold }, judged);
  if (showsMistakes) printMistakes(judged);
  return figures;
}

function printFigures(figures: Readonly<Record<string, number>>, judged: readonly Judged[]): void {
  for (const [name, value] of Object.entries(figures))
    console.log(`${name.padEnd(16)} ${Number.isInteger(value) ? value : value.toFixed(3)}`);
  for (const [name, pairs] of Object.entries(pairsOf(judged))) {
    const worst = confusions(pairs).slice(0, 6);
    console.log(
      `${name.padEnd(16)} ${worst.map(({ right, found, count }) => `${right} as ${found} ${count}`).join(', ')}`,
    );
  }
}

function printMistakes(judged: readonly Judged[]): void {
  for (const { message, verdict } of judged) {
    if (message.class === verdict.serviceClass) continue;
    console.log(`\n${message.class} as ${verdict.serviceClass} ${verdict.scores?.urgent}: ${message.text}`);
    console.log(`  ${verdict.reasons.join(', ')}`);
  }
}
