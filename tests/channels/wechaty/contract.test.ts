import { expect } from 'vitest';
import type { Advisor } from '../../../lib/channels/wechaty/advisor.ts';
import { openGate } from '../../../lib/channels/wechaty/gate.ts';
import { wechatyChannel } from '../../../lib/channels/wechaty/send.ts';
import { toParts } from '../../../lib/channels/wecom/parts.ts';
import { seconds } from '../../../lib/core/time.ts';
import { type CustomerChannelSubject, customerChannelContract } from '../../contracts/customer-channel.ts';
import { movingClock } from '../../contracts/moving-clock.ts';
import { advisorId, customerId, openPhone } from './phone.ts';

async function openSubject(): Promise<CustomerChannelSubject> {
  const clock = movingClock();
  const overheard: string[] = [];
  const phone = await openPhone({
    onMessage: (heard) => {
      channel.overhear(heard);
      if (heard.isSelf) overheard.push(heard.text);
    },
  });
  const { advisor } = phone.connection;
  const faults = { loses: false, isOut: false };
  const flawed: Advisor = {
    account: () => (take(faults, 'isOut') ? undefined : advisor.account()),
    async say(customer, text) {
      const said = await advisor.say(customer, text);
      if (take(faults, 'loses')) throw new Error('14 UNAVAILABLE: Connection dropped');
      return said;
    },
  };
  const channel = wechatyChannel({
    advisor: flawed,
    gate: openGate([{ most: 1_000, within: seconds(1) }], []),
    parts: toParts,
    clock: clock.now,
    pause: () => new Promise(() => {}),
  });
  const keys: string[] = [];
  return {
    channel: {
      ...channel,
      // The mock keeps no keys: who sent which is known from what arrived.
      async send(to, text, key) {
        const before = phone.arrived().length;
        const sent = await channel.send(to, text, key);
        // Whoever sends again does so seconds later: the account has shown it by then, if it ever will.
        if (sent.kind === 'unsure') await expect.poll(() => overheard).toContain(text);
        for (let at = before; at < phone.arrived().length; at += 1) keys.push(key);
        return sent;
      },
    },
    to: { account: advisorId, customer: customerId },
    says: async () => phone.says('在吗'),
    colleagueTakesOver: async () => {},
    loseNextAnswer: async () => {
      faults.loses = true;
    },
    beBusyOnce: async () => {
      faults.isOut = true;
    },
    arrived: async () => phone.arrived().map((text, at) => ({ text, key: keys[at] ?? '' })),
    forward: async (time) => clock.forward(time),
    close: async () => {},
  };
}

function take(faults: { loses: boolean; isOut: boolean }, fault: 'loses' | 'isOut'): boolean {
  const isOn = faults[fault];
  faults[fault] = false;
  return isOn;
}

customerChannelContract('the advisor’s own account', openSubject, { hasQuota: false });
