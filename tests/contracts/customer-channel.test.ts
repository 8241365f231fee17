import { customerChannelTwin } from '../twins/customer-channel.ts';
import { type CustomerChannelSubject, customerChannelContract } from './customer-channel.ts';
import { movingClock } from './moving-clock.ts';

customerChannelContract('the twin of a customer channel', async (): Promise<CustomerChannelSubject> => {
  const clock = movingClock();
  const channel = customerChannelTwin(clock.now);
  const to = { account: 'wk-shop', customer: 'wm-lin' };
  return {
    channel,
    to,
    says: async () => channel.says(to),
    colleagueTakesOver: async () => channel.setColleague(to, true),
    loseNextAnswer: async () => channel.failNext('lost-answer'),
    beBusyOnce: async () => channel.failNext('busy'),
    arrived: async () => channel.arrived.map(({ text, key }) => ({ text, key })),
    forward: async (time) => clock.forward(time),
    close: async () => undefined,
  };
});
