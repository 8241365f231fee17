import type { Dice } from '../../lib/local/peers/dice.ts';
import type { Machine } from '../machine/machine.ts';

/** The vendors' faults of one minute: a mix always, now and then an outage of one of them, or events newest first. */
export async function changeWeather({ wecom, slack }: Machine, dice: Dice, rate: number): Promise<void> {
  await clearUp({ wecom, slack });
  const mix = () => ({
    kind: 'mix',
    seed: dice.between(0, 2 ** 31),
    rate: Math.min(1, rate * dice.oneOf(0.5, 1, 1, 2)),
  });
  await wecom.order('faults', mix());
  await slack.order('faults', mix());
  if (dice.chance(0.1)) await wecom.order('faults', { kind: 'outage', n: dice.between(5, 50) });
  if (dice.chance(0.1)) await slack.order('faults', { kind: 'outage', seconds: dice.between(10, 50) });
  if (dice.chance(0.2)) await slack.order('faults', { kind: 'shuffle-events' });
}

/** Nothing goes wrong from now on. */
export async function clearUp({ wecom, slack }: Pick<Machine, 'wecom' | 'slack'>): Promise<void> {
  await wecom.order('faults', { kind: 'clear' });
  await slack.order('faults', { kind: 'clear' });
}
