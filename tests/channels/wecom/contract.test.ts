import { wecomPuller } from '../../../lib/channels/wecom/pull.ts';
import { wecomChannel } from '../../../lib/channels/wecom/send.ts';
import { type CustomerChannelSubject, customerChannelContract } from '../../contracts/customer-channel.ts';
import { type PullerSubject, pullerContract } from '../../contracts/puller.ts';
import { account, customers, keptLog, openPretendWecom } from './pretend-wecom.ts';

customerChannelContract('the kf channel', async (): Promise<CustomerChannelSubject> => {
  const wecom = await openPretendWecom();
  const [customer] = customers;
  const whom = { externalUserid: customer, openKfid: account };
  return {
    channel: wecomChannel(wecom.connection),
    to: { account, customer },
    says: () => wecom.order('say', { ...whom, kind: 'text', text: '在吗' }),
    colleagueTakesOver: () => wecom.order('type', { ...whom, text: '我来处理' }),
    loseNextAnswer: () => wecom.order('faults', { kind: 'drop-after-processing' }),
    beBusyOnce: () => wecom.order('faults', { kind: 'errcode', code: 45009 }),
    arrived: () => wecom.arrived(customer),
    forward: wecom.forward,
    close: wecom.close,
  };
});

pullerContract('the kf puller', async (): Promise<PullerSubject> => {
  const wecom = await openPretendWecom();
  return {
    puller: wecomPuller({ ...wecom.connection, accounts: [account], log: keptLog() }),
    account,
    customers,
    now: wecom.now,
    says: (customer, text) =>
      wecom.order('say', { externalUserid: customer, openKfid: account, kind: 'text', text }),
    types: (customer, text) => wecom.order('type', { externalUserid: customer, openKfid: account, text }),
    enters: (customer) => wecom.order('enter', { externalUserid: customer, openKfid: account }),
    emptyOnce: () => wecom.order('faults', { kind: 'empty-pages' }),
    shorten: (size) => wecom.order('faults', { kind: 'short-pages', size }),
    failOnce: () => wecom.order('faults', { kind: 'outage', n: 1 }),
    forward: wecom.forward,
    close: wecom.close,
  };
});
