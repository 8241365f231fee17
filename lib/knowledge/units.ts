import { type Counts, count } from './bm25.ts';
import type { Index, Unit } from './index-shape.ts';

/** The terms of each unit, by the unit's position. */
export function countsOf(index: Index, units: readonly Unit[]): readonly Counts[] {
  return units.map(([, , ...terms]) => count(terms.flatMap((term) => index.terms[term] ?? [])));
}

/** Positions of the units that belong to each article. */
export function unitsByArticle(units: readonly Unit[]): ReadonlyMap<number, readonly number[]> {
  return Map.groupBy(units.keys(), (unit) => units[unit]?.[0] ?? -1);
}
