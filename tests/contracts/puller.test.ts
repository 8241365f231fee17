import { pullerTwin } from '../twins/puller.ts';
import { movingClock } from './moving-clock.ts';
import { type PullerSubject, pullerContract } from './puller.ts';

pullerContract('the twin of a puller', async (): Promise<PullerSubject> => {
  const clock = movingClock();
  const account = 'wk-shop';
  const puller = pullerTwin({ accounts: [account], clock: clock.now });
  return {
    puller,
    account,
    customers: ['wm-lin', 'wm-zhao'],
    now: clock.now,
    says: async (customer, text) => void puller.says({ account, customer }, text),
    types: async (customer, text) => void puller.types({ account, customer }, text),
    enters: async (customer) => void puller.enters({ account, customer }),
    emptyOnce: async () => puller.emptyNext(),
    shorten: async (size) => puller.shorten(size),
    failOnce: async () => puller.failNext(),
    forward: async (time) => clock.forward(time),
    close: async () => undefined,
  };
});
