import type { Attribute, Facts, Item } from './expression.ts';

interface Change {
  readonly verb: string;
  readonly name: string;
  readonly value: string;
}

const known = new Map<string, readonly Change[]>();

/** The item after an update. Understands what the store says: `SET #a = :a`, `REMOVE #b`, `ADD #c :c`. */
export function updated(expression: string, { item = {}, names, values }: Facts): Item {
  const next: Record<string, Attribute> = { ...item };
  for (const { verb, name, value } of changesOf(expression)) {
    const attribute = names[name] ?? '';
    const given = values[value];
    if (verb === 'REMOVE') delete next[attribute];
    else if (given === undefined) throw new Error(`${value} is not given`);
    else next[attribute] = verb === 'SET' ? given : sum(next[attribute], given);
  }
  return next;
}

function sum(before: Attribute | undefined, by: Attribute): Attribute {
  return { N: String(Number(before?.['N'] ?? 0) + Number(by['N'])) };
}

function changesOf(expression: string): readonly Change[] {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const clauses = expression.split(/\b(?=(?:SET|REMOVE|ADD) )/);
  const changes = clauses.flatMap((clause) => {
    const [verb = '', ...rest] = clause.trim().split(' ');
    return rest
      .join(' ')
      .split(', ')
      .map((change) => {
        const [name = '', value = ''] = change.split(/ = | /);
        return { verb, name, value };
      });
  });
  known.set(expression, changes);
  return changes;
}
