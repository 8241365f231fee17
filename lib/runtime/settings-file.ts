import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { settingsProblem as say } from '../core/settings-wording.ts';
import { sayIssue } from './settings-problem.ts';

/** A place in a settings file: what is there, by keys and indices. */
export type SettingPath = readonly PropertyKey[];

/** One file of settings that was read; `place` is where a setting stands, as `config/policy.yaml:12: promises.urgent`. */
export interface SettingsFile<T> {
  readonly value: T | undefined;
  readonly problems: readonly string[];
  readonly place: (path: SettingPath) => string;
  readonly has: (path: SettingPath) => boolean;
}

/** Reads one file of the folder. Never throws: what is wrong is told with file, line and path. */
export function readSettingsFile<T>(folder: string, file: string, shape: z.ZodType<T>): SettingsFile<T> {
  const name = `config/${file}`;
  let source: string;
  try {
    source = readFileSync(join(folder, file), 'utf8');
  } catch {
    const none = { place: () => `${name}:1`, has: () => false };
    return { value: undefined, problems: [`${name}:1: ${say.noFile()}`], ...none };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const place = (path: SettingPath) =>
    [`${name}:${lineOf(offsetOf(document, path))}`, ...(path.length === 0 ? [] : [path.join('.')])].join(
      ': ',
    );
  const found = { place, has: (path: SettingPath) => document.hasIn(path) };
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ pos, message }) => `${name}:${lineOf(pos[0])}: ${say.notYaml(message.split('\n')[0] ?? '')}`,
    );
    return { value: undefined, problems, ...found };
  }
  const read = toValue(document);
  if ('broken' in read)
    return {
      value: undefined,
      problems: [`${name}:${lineOf(read.at)}: ${say.notYaml(read.broken)}`],
      ...found,
    };
  const parsed = shape.safeParse(read.value, { error: sayIssue });
  if (parsed.success) return { value: parsed.data, problems: [], ...found };
  const problems = parsed.error.issues.map((issue) => `${place(pathOf(issue))}: ${issue.message}`);
  return { value: undefined, problems, ...found };
}

/** An alias without its anchor, or too many of them, is found when the values are made alone. */
function toValue(
  document: Document,
): { readonly value: unknown } | { readonly broken: string; readonly at: number } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    let at = 0;
    visit(document, {
      Alias: (_, alias) => {
        if (alias.resolve(document) !== undefined) return undefined;
        at = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    return { broken: error instanceof Error ? error.message : String(error), at };
  }
}

/** A key that nobody knows is named itself, not the group it stands in. */
function pathOf(issue: z.core.$ZodIssue): SettingPath {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/** Where in the source a path begins: its key, or for a setting that is missing the nearest thing around it. */
function offsetOf(document: Document, path: SettingPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const found = keyOffset(document, path.slice(0, length)) ?? valueOffset(document, path.slice(0, length));
    if (found !== undefined) return found;
  }
  return valueOffset(document, []) ?? 0;
}

function valueOffset(document: Document, path: SettingPath): number | undefined {
  const node: unknown = document.getIn(path, true);
  return isNode(node) && node.range ? node.range[0] : undefined;
}

function keyOffset(document: Document, path: SettingPath): number | undefined {
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  let offset: number | undefined;
  if (!isNode(parent)) return undefined;
  visit(parent, {
    Pair: (_, pair) => {
      if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(path.at(-1)))
        offset ??= pair.key.range?.[0];
      return visit.SKIP;
    },
  });
  return offset;
}
