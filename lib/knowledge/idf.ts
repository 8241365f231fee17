/** How telling a term is: high for a term that stands in few of `total` units, never negative. */
export function idf(total: number, containing: number): number {
  return Math.log(1 + (total - containing + 0.5) / (containing + 0.5));
}
