/** The value that `share` of all do not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** As text with that many decimals; a dash for what could not be measured. */
export function number(value: number, decimals = 0): string {
  return Number.isFinite(value) ? value.toFixed(decimals) : '-';
}

/** How often `value` holds `other`: `0.19x`. */
export function ratio(value: number, other: number): string {
  return Number.isFinite(value / other) ? `${(value / other).toFixed(2)}x` : '-';
}
