import { openPagerTwin } from '../twins/pager.ts';
import { movingClock } from './moving-clock.ts';
import { pagerContract } from './pager.ts';

pagerContract('the twin of a pager', async () => {
  const twin = openPagerTwin(movingClock().now);
  let fault: { readonly isDone: boolean } | undefined;
  twin.failWhen(() => {
    const now = fault;
    fault = undefined;
    return now && { ...now, answer: { kind: 'unsure', reason: 'timeout' } };
  });
  return {
    pager: twin.pager,
    recipient: { kind: 'wecom', user: 'U0WANG', member: 'wanglei' },
    called: async (key) => {
      const call = twin.calls().find((one) => one.key === key);
      return { times: call === undefined ? 0 : 1, status: call?.status ?? 'over' };
    },
    losesNextAnswer: async () => {
      fault = { isDone: true };
    },
    failsNext: async () => {
      fault = { isDone: false };
    },
    close: async () => {},
  };
});
