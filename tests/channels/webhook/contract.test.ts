import { pagerContract } from '../../contracts/pager.ts';
import { openPretendPager } from './pretend-pager.ts';

const statuses = { triggered: 'calling', acknowledged: 'acknowledged', resolved: 'over' } as const;

pagerContract('a webhook', async () => {
  const pretend = await openPretendPager();
  return {
    pager: pretend.pager(),
    recipient: { kind: 'webhook', hook: 'phone', user: 'U0WANG', to: 'wanglei' },
    called: async (key) => {
      const found = (await pretend.incidents()).filter((incident) => incident.key === key);
      return { times: found.length, status: statuses[found.at(-1)?.status ?? 'resolved'] };
    },
    losesNextAnswer: () => pretend.fault({ kind: 'drop-after-processing', n: 1 }),
    failsNext: () => pretend.fault({ kind: 'outage', n: 1 }),
    close: pretend.close,
  };
});
