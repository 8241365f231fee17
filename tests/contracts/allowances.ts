import { expect, it } from 'vitest';
import { after, hours } from '../../lib/core/time.ts';
import type { Allowances } from '../../lib/ports.ts';
import { start } from './samples.ts';

/** What everybody who counts allowances must keep to. */
export function allowanceRules(open: () => Promise<Allowances>): void {
  it('gives each payer so many a day and no more, however many ask at once', async () => {
    const allowances = await open();
    const asked = await Promise.all(Array.from({ length: 8 }, () => allowances.take('kaili', 5, start)));
    expect(asked.filter(Boolean)).toHaveLength(5);
    expect(await allowances.take('kaili', 5, start)).toBe(false);
    expect(await allowances.take('other#kaili', 5, start)).toBe(true);
  });

  it('gives them anew on the next day', async () => {
    const allowances = await open();
    expect(await allowances.take('kaili', 1, start)).toBe(true);
    expect(await allowances.take('kaili', 1, start)).toBe(false);
    expect(await allowances.take('kaili', 1, after(start, hours(24)))).toBe(true);
  });
}
