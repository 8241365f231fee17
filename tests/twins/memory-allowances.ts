import type { Allowances } from '../../lib/ports.ts';

/** What was used of each day, in memory. */
export function memoryAllowances(): Allowances {
  const used = new Map<string, number>();
  return {
    async take(payer, limit, now) {
      const key = JSON.stringify([payer, new Date(now).toISOString().slice(0, 10)]);
      const before = used.get(key) ?? 0;
      if (before >= limit) return false;
      used.set(key, before + 1);
      return true;
    },
  };
}
