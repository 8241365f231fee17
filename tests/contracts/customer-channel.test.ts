import { customerChannelTwin } from '../twins/customer-channel.ts';
import { type CustomerChannelSubject, customerChannelContract } from './customer-channel.ts';
import { customerFilesContract } from './customer-files.ts';
import { movingClock } from './moving-clock.ts';

customerFilesContract('files of the twin', async () => {
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
    sendsFile: async (name, body) => channel.keeps(body, name),
    files: async () => channel.arrived.flatMap(({ file }) => (file === undefined ? [] : [file])),
    forward: async (time) => clock.forward(time),
    close: async () => undefined,
  };
});

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
