import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { PermanentError } from '../core/errors.ts';
import { deskSchema, policySchema, rotasSchema, type Settings } from '../core/policy.ts';

/**
 * What an operator decided, from `policy.yaml`, `rota.yaml` and `desk.yaml` in a folder. Throws PermanentError with
 * file and line of everything that is wrong.
 */
export function readSettings(folder: string): Settings {
  const problems: string[] = [];
  const read = <T>(file: string, shape: z.ZodType<T>) => readFile(folder, file, shape, problems);
  const policy = read('policy.yaml', policySchema);
  const rota = read('rota.yaml', rotasSchema);
  const desk = read('desk.yaml', deskSchema);
  if (policy === undefined || rota === undefined || desk === undefined) throw unusable(problems);
  const settings: Settings = { policy, rotas: rota.rotas, desk };
  const dangling = danglingNames(settings);
  if (dangling.length > 0) throw unusable(dangling);
  return settings;
}

function unusable(problems: readonly string[]): PermanentError {
  return new PermanentError('settings.unusable', problems.join('\n'));
}

function readFile<T>(folder: string, file: string, shape: z.ZodType<T>, problems: string[]): T | undefined {
  const lines = new LineCounter();
  let source: string;
  try {
    source = readFileSync(join(folder, file), 'utf8');
  } catch {
    problems.push(`${file}:1: the file is missing; copy it from the repository's config folder`);
    return undefined;
  }
  const document = parseDocument(source, { lineCounter: lines });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  for (const error of document.errors) {
    problems.push(`${file}:${lineOf(error.pos[0])}: correct the YAML: ${error.message.split('\n')[0]}`);
  }
  if (document.errors.length > 0) return undefined;
  const parsed = shape.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const node = nearest(document, path);
    problems.push(
      `${file}:${node === undefined ? 1 : lineOf(node)}: ${path.join('.') || 'the file'}: ${message}`,
    );
  }
  return undefined;
}

/** Where in the source a path begins; of a key that is missing, where its parent does. */
function nearest(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

/** Names that one file uses and another does not have. */
function danglingNames({ policy, rotas }: Settings): readonly string[] {
  const calendars = Object.entries(policy.promises)
    .filter(([, { calendar }]) => policy.calendars[calendar] === undefined)
    .map(([name, { calendar }]) => `policy.yaml: promises.${name}: there is no calendar "${calendar}"`);
  const steps = Object.entries(policy.escalations).flatMap(([name, { steps: rungs }]) =>
    rungs.flatMap(({ notify }, at) =>
      'rota' in notify && rotas[notify.rota] === undefined
        ? [`policy.yaml: escalations.${name}.steps.${at}: there is no rota "${notify.rota}" in rota.yaml`]
        : [],
    ),
  );
  return [...calendars, ...steps];
}
