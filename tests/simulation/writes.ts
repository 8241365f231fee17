import type { Item } from './expression.ts';
import type { Change } from './table.ts';

/** The writes of items whose key has this text in it, each as a line for people to read. */
export function writesIn(changes: readonly Change[], part: string): readonly string[] {
  return changes.flatMap(({ before, after }) => {
    const { pk, sk } = after ?? before ?? {};
    const key = `${pk} ${sk}`;
    return key.includes(part) ? [`    ${key}: ${stateOf(before)} -> ${stateOf(after)}`] : [];
  });
}

const told = [
  'state',
  'attempt',
  'isUnsure',
  'nextAt',
  'slot',
  'window',
  'used',
  'parked',
  'outcome',
  'version',
];

function stateOf(item: Item | undefined): string {
  if (item === undefined) return 'nothing';
  const type = Object(Object(item['effect'])).type ?? Object(item['body']).type;
  const facts = told.flatMap((name) =>
    item[name] === undefined ? [] : [`${name} ${value(name, item[name])}`],
  );
  return [type, ...facts].filter((fact) => fact !== undefined).join(', ') || 'there';
}

function value(name: string, of: unknown): string {
  const isTime = ['nextAt', 'slot', 'window'].includes(name) && typeof of === 'number';
  return isTime ? new Date(of).toISOString().slice(11, 23) : JSON.stringify(of);
}
