import { expect, it } from 'vitest';
import type { Override } from '../../lib/core/rota.ts';
import { after, hours } from '../../lib/core/time.ts';
import type { Overrides } from '../../lib/ports.ts';
import { start } from './samples.ts';

const override = (person: string, from: number, length: number): Override => ({
  rota: 'primary',
  person,
  by: 'U0LIN',
  from: after(start, hours(from)),
  to: after(start, hours(from + length)),
});

/** What everybody who remembers overrides must keep to. */
export function overrideRules(open: () => Promise<Overrides>): void {
  it('gives those that have not ended, in the order in which they begin', async () => {
    const overrides = await open();
    await overrides.put('slack:3', override('U3', 2, 2));
    await overrides.put('slack:1', override('U1', 0, 1));
    await overrides.put('slack:2', override('U2', 1, 8));
    const at = async (moment: number) =>
      (await overrides.list(after(start, hours(moment)))).map(({ person }) => person);
    expect(await at(0)).toEqual(['U1', 'U2', 'U3']);
    expect(await at(1)).toEqual(['U2', 'U3']);
    expect(await at(4)).toEqual(['U2']);
    expect(await at(9)).toEqual([]);
  });

  it('a second time changes nothing', async () => {
    const overrides = await open();
    await overrides.put('slack:1', override('U1', 0, 1));
    await overrides.put('slack:1', override('U1', 0, 1));
    expect(await overrides.list(start)).toEqual([override('U1', 0, 1)]);
  });
}
