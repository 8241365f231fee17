import type { Weights } from '../../../lib/core/triage-judge.ts';
import { calibrate } from './calibrate.ts';
import { crossValidate } from './cross-validate.ts';
import { learn, toExample } from './learn.ts';
import type { Labelled } from './messages.ts';
import { pack, withVersion } from './pack.ts';

/** The weights that these messages teach; how sure they make is found on messages that others had not seen. */
export function train(messages: readonly Labelled[], unseen = crossValidate(messages)): Weights {
  return withVersion({ ...pack(learn(messages.map(toExample))), ...calibrate(unseen) });
}

/** As the file in `lib/core` holds them: formatted like all others, one line per sign, so that a change can be read. */
export function print({ bias, calibration, signs, ...rest }: Weights): string {
  const list = (row: readonly number[]) => `[${row.join(', ')}]`;
  const lines = {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, JSON.stringify(value)])),
    bias: list(bias),
    calibration: `{ ${linesOf(calibration, String).join(', ')} }`,
    signs: `{\n    ${linesOf(signs, list).join(',\n    ')}\n  }`,
  };
  return `{\n  ${linesOf(lines, String).join(',\n  ')}\n}\n`;
}

function linesOf<Value>(
  values: Readonly<Record<string, Value>>,
  write: (value: Value) => string,
): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${JSON.stringify(name)}: ${write(value)}`);
}

export const weightsFile = new URL('../../../lib/core/triage-weights.json', import.meta.url);
