/**
 * Stands in for the package `yaml` in a bundle, whose settings were checked and written as JSON when it was made: 113 KB
 * and a parser less in every cold start. No mistake can be left in them, so that nothing has a place to be told.
 */
export function parseDocument(source: string) {
  const value: unknown = JSON.parse(source);
  return { errors: [], toJS: () => value, getIn: () => undefined, hasIn: () => false };
}

export function LineCounter() {
  return { linePos: () => ({ line: 1 }) };
}

export const visit = Object.assign(() => {}, { SKIP: undefined });

export const [isNode, isPair, isScalar] = [() => false, () => false, () => false];
