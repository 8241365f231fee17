/** Attributes of an item. */
export type Item = Readonly<Record<string, unknown>>;

type Names = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, unknown>>;
type Operand = (item: Item, names: Names, values: Values) => unknown;

/** A condition as DynamoDB judges it. Throws for what this one does not know. */
export type Condition = (item: Item, names: Names, values: Values) => boolean;

const token = /\s*(#\w+(?:\.#\w+)*|:\w+|<=|>=|<>|[=<>(),]|\w+)/y;
const compiled = new Map<string, Condition>();

/** A condition or key condition, read once. */
export function conditionOf(expression: string): Condition {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const rest = tokensOf(expression);
  const condition = either(rest);
  if (rest.length > 0) throw new RangeError(`a condition goes on: ${rest.join(' ')}`);
  compiled.set(expression, condition);
  return condition;
}

function tokensOf(expression: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.trimEnd().length) {
    const match = token.exec(expression);
    if (match === null) throw new RangeError(`a condition is none: ${expression}`);
    found.push(match[1] ?? '');
  }
  return found;
}

function either(rest: string[]): Condition {
  const parts = [both(rest)];
  while (rest[0] === 'OR') {
    rest.shift();
    parts.push(both(rest));
  }
  return (...at) => parts.some((part) => part(...at));
}

function both(rest: string[]): Condition {
  const parts = [single(rest)];
  while (rest[0] === 'AND') {
    rest.shift();
    parts.push(single(rest));
  }
  return (...at) => parts.every((part) => part(...at));
}

function single(rest: string[]): Condition {
  const word = rest.shift();
  if (word === 'NOT') {
    const inner = single(rest);
    return (...at) => !inner(...at);
  }
  if (word === '(') {
    const inner = either(rest);
    expect(rest, ')');
    return inner;
  }
  if (word === 'attribute_not_exists' || word === 'attribute_exists') {
    expect(rest, '(');
    const operand = operandOf(rest.shift());
    expect(rest, ')');
    return word === 'attribute_exists'
      ? (...at) => operand(...at) !== undefined
      : (...at) => operand(...at) === undefined;
  }
  if (word === 'begins_with') {
    expect(rest, '(');
    const operand = operandOf(rest.shift());
    expect(rest, ',');
    const prefix = operandOf(rest.shift());
    expect(rest, ')');
    return (...at) => String(operand(...at)).startsWith(String(prefix(...at)));
  }
  return comparison(operandOf(word), rest);
}

function comparison(left: Operand, rest: string[]): Condition {
  const sign = rest.shift();
  if (sign === 'IN') {
    expect(rest, '(');
    const among = [operandOf(rest.shift())];
    while (rest[0] === ',') {
      rest.shift();
      among.push(operandOf(rest.shift()));
    }
    expect(rest, ')');
    return (...at) => among.some((one) => one(...at) === left(...at));
  }
  const right = operandOf(rest.shift());
  const ordered = (holds: (order: number) => boolean): Condition => {
    return (...at) => {
      const [a, b] = [left(...at), right(...at)];
      if (typeof a === 'number' && typeof b === 'number') return holds(a - b);
      if (typeof a === 'string' && typeof b === 'string') return holds(a < b ? -1 : a > b ? 1 : 0);
      return false;
    };
  };
  switch (sign) {
    case '=':
      return (...at) => left(...at) !== undefined && left(...at) === right(...at);
    case '<>':
      return (...at) => left(...at) !== right(...at);
    case '<':
      return ordered((order) => order < 0);
    case '<=':
      return ordered((order) => order <= 0);
    case '>':
      return ordered((order) => order > 0);
    case '>=':
      return ordered((order) => order >= 0);
    default:
      throw new RangeError(`a condition compares with ${sign}`);
  }
}

function operandOf(word: string | undefined): Operand {
  if (word?.startsWith(':')) return (_, __, values) => values[word];
  if (!word?.startsWith('#')) throw new RangeError(`a condition speaks of ${word}`);
  const path = word.split('.');
  return (item, names) => {
    let found: unknown = item;
    for (const name of path) found = attributeOf(found, names[name] ?? '');
    return found;
  };
}

function attributeOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function expect(rest: string[], wanted: string): void {
  const found = rest.shift();
  if (found !== wanted) throw new RangeError(`a condition has ${found} where ${wanted} belongs`);
}

/** An item after an update: SET, REMOVE and ADD of attributes by name. */
export function updated(item: Item, expression: string, names: Names, values: Values): Item {
  const next: Record<string, unknown> = { ...item };
  const clauses = expression.split(/\b(SET|REMOVE|ADD)\b/).slice(1);
  for (let at = 0; at < clauses.length; at += 2) {
    for (const part of (clauses[at + 1] ?? '').split(',')) change(next, clauses[at] ?? '', part.trim());
  }
  return next;

  function change(target: Record<string, unknown>, verb: string, part: string): void {
    const words = part.split(/[\s=]+/);
    const name = names[words[0] ?? ''];
    const value = values[words[1] ?? ''];
    if (name === undefined || words.length !== (verb === 'REMOVE' ? 1 : 2)) {
      throw new RangeError(`an update says ${verb} ${part}`);
    }
    if (verb === 'SET') target[name] = value;
    else if (verb === 'REMOVE') delete target[name];
    else target[name] = Number(target[name] ?? 0) + Number(value);
  }
}
