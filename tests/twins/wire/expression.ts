/** A value in DynamoDB's own notation: `{ S: 'text' }`. */
export type Attribute = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, Attribute>>;

/** What an expression's names and values stand for, and the item that it looks at. */
export interface Facts {
  readonly item: Item | undefined;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Attribute>>;
}

export type Condition = (facts: Facts) => boolean;
type Operand = (facts: Facts) => Attribute | undefined;

const tokens = /#\w+(?:\.#\w+)*|:\w+|<>|<=|>=|[<>=(),]|\w+/g;
const known = new Map<string, Condition>();

/** A condition that is ready to be asked. Throws for what the store never says. */
export function toCondition(expression: string): Condition {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const words = expression.match(tokens) ?? [];
  const { condition, rest } = either(words);
  if (rest.length > 0) throw new Error(`cannot read ${rest.join(' ')}`);
  known.set(expression, condition);
  return condition;
}

interface Read {
  readonly condition: Condition;
  readonly rest: readonly string[];
}

function either(words: readonly string[]): Read {
  const first = both(words);
  if (first.rest[0] !== 'OR') return first;
  const second = either(first.rest.slice(1));
  return { condition: (facts) => first.condition(facts) || second.condition(facts), rest: second.rest };
}

function both(words: readonly string[]): Read {
  const first = one(words);
  if (first.rest[0] !== 'AND') return first;
  const second = both(first.rest.slice(1));
  return { condition: (facts) => first.condition(facts) && second.condition(facts), rest: second.rest };
}

function one(words: readonly string[]): Read {
  const [word = '', next = ''] = words;
  if (word === '(') {
    const inner = either(words.slice(1));
    return { condition: inner.condition, rest: inner.rest.slice(1) };
  }
  if (word === 'attribute_not_exists' || word === 'attribute_exists') {
    const operand = toOperand(words[2] ?? '');
    const isWanted = word === 'attribute_exists';
    return { condition: (facts) => (operand(facts) !== undefined) === isWanted, rest: words.slice(4) };
  }
  if (word === 'begins_with') {
    const [text, start] = [toOperand(words[2] ?? ''), toOperand(words[4] ?? '')];
    return {
      condition: (facts) => String(text(facts)?.['S'] ?? '').startsWith(String(start(facts)?.['S'])),
      rest: words.slice(6),
    };
  }
  const left = toOperand(word);
  if (next === 'BETWEEN') return between(left, words);
  if (next === 'IN') return among(left, words);
  const right = toOperand(words[2] ?? '');
  const compare = toComparison(next);
  return { condition: (facts) => compare(order(left(facts), right(facts))), rest: words.slice(3) };
}

function between(left: Operand, words: readonly string[]): Read {
  const [low, high] = [toOperand(words[2] ?? ''), toOperand(words[4] ?? '')];
  const condition: Condition = (facts) =>
    (order(left(facts), low(facts)) ?? -1) >= 0 && (order(left(facts), high(facts)) ?? 1) <= 0;
  return { condition, rest: words.slice(5) };
}

function among(left: Operand, words: readonly string[]): Read {
  const end = words.indexOf(')');
  const all = words.slice(3, end).flatMap((word) => (word === ',' ? [] : [toOperand(word)]));
  return {
    condition: (facts) => all.some((operand) => order(left(facts), operand(facts)) === 0),
    rest: words.slice(end + 1),
  };
}

function toOperand(word: string): Operand {
  if (word.startsWith(':')) return ({ values }) => values[word];
  const [first = '', ...inner] = word.split('.');
  if (!first.startsWith('#')) throw new Error(`cannot read ${word}`);
  return ({ item, names }) => {
    let found = item?.[names[first] ?? ''];
    for (const name of inner) found = inside(found, names[name] ?? '');
    return found;
  };
}

function inside(value: Attribute | undefined, name: string): Attribute | undefined {
  const map = value?.['M'];
  const found: unknown = typeof map === 'object' && map !== null ? Reflect.get(map, name) : undefined;
  return typeof found === 'object' && found !== null ? { ...found } : undefined;
}

type Comparison = (order: number | undefined) => boolean;

function toComparison(sign: string): Comparison {
  switch (sign) {
    case '=':
      return (it) => it === 0;
    case '<>':
      return (it) => it !== 0;
    case '<':
      return (it) => it !== undefined && it < 0;
    case '<=':
      return (it) => it !== undefined && it <= 0;
    case '>':
      return (it) => it !== undefined && it > 0;
    case '>=':
      return (it) => it !== undefined && it >= 0;
    default:
      throw new Error(`cannot read ${sign}`);
  }
}

/** Below, at or above zero; undefined for what cannot be compared. */
export function order(one: Attribute | undefined, other: Attribute | undefined): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (typeof one['N'] === 'string' && typeof other['N'] === 'string')
    return Number(one['N']) - Number(other['N']);
  const [a, b] = [one['S'], other['S']];
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return JSON.stringify(one) === JSON.stringify(other) ? 0 : undefined;
}
