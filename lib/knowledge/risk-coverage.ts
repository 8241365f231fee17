/** What came of one question when its best passage is taken, whatever its confidence. */
export interface Tried {
  /** Whether any article answers it at all. */
  readonly isAnswerable: boolean;
  readonly isRight: boolean;
  readonly confidence: number;
  readonly isFromText: boolean;
}

/** What would happen with a bar. All are shares: of the answerable questions, of the answers, of the others. */
export interface AtBar {
  readonly bar: number;
  readonly answered: number;
  readonly right: number;
  /** Of all that is answered, questions that nothing answers among it. */
  readonly wrong: number;
  readonly othersAnswered: number;
}

/** What each bar would do, in steps of five hundredths. */
export function riskCoverage(tried: readonly Tried[]): readonly AtBar[] {
  return Array.from({ length: 20 }, (_, at) => atBar(tried, at / 20));
}

function atBar(tried: readonly Tried[], bar: number): AtBar {
  const answered = tried.filter(({ confidence }) => confidence > 0 && confidence >= bar);
  const share = (of: readonly Tried[], test: (one: Tried) => boolean) =>
    of.length === 0 ? 0 : of.filter(test).length / of.length;
  const [known, others] = [true, false].map((is) => tried.filter(({ isAnswerable }) => isAnswerable === is));
  const isAnswered = (one: Tried) => answered.includes(one);
  return {
    bar,
    answered: share(known ?? [], isAnswered),
    right: share(known ?? [], (one) => one.isRight && isAnswered(one)),
    wrong: share(answered, ({ isRight }) => !isRight),
    othersAnswered: share(others ?? [], isAnswered),
  };
}

/** Fewer answers than this say nothing of how many of them are wrong. */
const fewest = 20;

/** The lowest bar, to a hundredth, from which on at most this share of the answers is wrong; undefined without one. */
export function lowestBar(tried: readonly Tried[], risk: number): number | undefined {
  const bars = Array.from({ length: 100 }, (_, at) => at / 100);
  return bars.find((bar) => {
    const answered = tried.filter(({ confidence }) => confidence > 0 && confidence >= bar);
    const wrong = answered.filter(({ isRight }) => !isRight).length;
    return answered.length >= fewest && wrong <= risk * answered.length;
  });
}

const [width, height] = [60, 12];

/** The curve in characters: how much is answered to the right, how much of it is wrong upwards. */
export function drawCurve(points: readonly AtBar[]): string {
  const top = Math.max(0.05, Math.ceil(Math.max(0, ...points.map(({ wrong }) => wrong)) * 20) / 20);
  const rows = Array.from({ length: height + 1 }, () => new Array<string>(width + 1).fill(' '));
  for (const { answered, wrong } of points) {
    const row = rows[height - Math.round((wrong / top) * height)];
    if (row !== undefined) row[Math.round(answered * width)] = '*';
  }
  const labels = rows.map((_, at) => (at % 4 === 0 ? percent((top * (height - at)) / height) : ''));
  const lines = rows.map((row, at) => `${(labels[at] ?? '').padStart(7)} |${row.join('').trimEnd()}`);
  const below = [0, 0.25, 0.5, 0.75, 1].map((at) => percent(at).padEnd(width / 4)).join('');
  return [...lines, `${' '.repeat(8)}+${'-'.repeat(width)}`, `${' '.repeat(8)} ${below}`.trimEnd()].join(
    '\n',
  );
}

/** A share as a person reads it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
