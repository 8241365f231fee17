/** A value in DynamoDB's own notation: `{ S: 'text' }`. */
export type Attribute = Readonly<Record<string, unknown>>;

type Values = Readonly<Record<string, unknown>>;

/**
 * Values by name in DynamoDB's notation; what is undefined is left out. Throws RangeError for what no item of ours
 * holds: sets, bytes, numbers that are none, and integers beyond what JavaScript counts exactly.
 */
export function marshall(values: Values): Record<string, Attribute> {
  const all: Record<string, Attribute> = {};
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== undefined) all[name] = toAttribute(value);
  }
  return all;
}

function toAttribute(value: unknown): Attribute {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: toNumber(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      if (value === null) return { NULL: true };
      if (Array.isArray(value)) return { L: value.map(toAttribute) };
      if (isPlain(value)) return { M: marshall(value) };
  }
  throw new RangeError(`An item of ours holds no ${typeof value} of this kind.`);
}

function toNumber(value: number): string {
  const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (!isExact) throw new RangeError('An item of ours holds no such number.');
  return String(value);
}

function isPlain(value: object): value is Values {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Values by name from DynamoDB's notation. Throws RangeError for what `marshall` never writes. */
export function unmarshall(attributes: Values): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const name of Object.keys(attributes)) all[name] = fromAttribute(attributes[name]);
  return all;
}

function fromAttribute(attribute: unknown): unknown {
  const [kind = '', value] = Object.entries(Object(attribute))[0] ?? [];
  switch (kind) {
    case 'S':
    case 'BOOL':
      return value;
    case 'N':
      return Number(value);
    case 'NULL':
      return null;
    case 'L':
      if (Array.isArray(value)) return value.map(fromAttribute);
      break;
    case 'M':
      return unmarshall(Object(value));
  }
  throw new RangeError(`No item of ours holds an attribute of kind ${kind}.`);
}
