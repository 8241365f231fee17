import type { Override } from '../../lib/core/rota.ts';
import type { Overrides } from '../../lib/ports.ts';

/** Who was put on call, in memory. */
export function memoryOverrides(): Overrides {
  const put = new Map<string, Override>();
  return {
    list: async (now) =>
      [...put]
        .filter(([, { to }]) => to > now)
        .toSorted(([one, a], [other, b]) => a.from - b.from || (one < other ? -1 : 1))
        .map(([, override]) => override),
    put: async (id, override) => {
      if (!put.has(id)) put.set(id, override);
    },
  };
}
