type AnyClass = abstract new (...args: never[]) => unknown;

/**
 * A construct as the interface that its class implements: some differ in an optional property, which the strictest
 * compiler flags keep apart. Throws when it is not of that class.
 */
export function asInterface<I>(value: object, kind: AnyClass): I {
  if (!conforms<I>(value, kind)) throw new Error(`This is no ${kind.name}`);
  return value;
}

function conforms<I>(value: unknown, kind: AnyClass): value is I {
  return value instanceof kind;
}
