import { types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import type { AdvisorEvents } from '../../../lib/channels/wechaty/advisor.ts';
import { advisorBehind } from '../../../lib/channels/wechaty/connect.ts';
import type { Heard } from '../../../lib/channels/wechaty/heard.ts';

export const advisorId = 'wx-advisor';
export const customerId = 'wx-li';

/** An account on the vendor's own mock, in this process, with the hands of a customer. */
export async function openPhone(own: Partial<AdvisorEvents> = {}) {
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  const advisor = mocker.createContact({ id: advisorId, name: '苏晴' });
  const customer = mocker.createContact({ id: customerId, name: '李梅' });
  const heard: Heard[] = [];
  const happened: string[] = [];
  const connection = advisorBehind(puppet, {
    onMessage: (message) => void heard.push(message),
    onLogin: (account) => void happened.push(`login ${account}`),
    onLogout: (reason) => void happened.push(`logout ${reason}`),
    onScan: () => void happened.push('scan'),
    onSign: () => {},
    onError: (reason, isBroken) => void happened.push(`error ${reason} ${isBroken}`),
    ...own,
  });
  await connection.start();
  const loggedIn = new Promise<void>((resolve) => puppet.once('login', () => resolve()));
  mocker.login(advisor);
  await loggedIn;
  let number = 0;
  return {
    ...{ connection, puppet, heard, happened },
    says: (text: string) => customer.say(text).to(advisor),
    saysInRoom: (text: string) => {
      const room = mocker.createRoom({ memberIdList: [advisorId, customerId], topic: '群' });
      customer.say(text).to(room);
    },
    sends: (type: keyof typeof types.Message, text = '') => {
      number += 1;
      const id = `special-${number}`;
      const timestamp = Date.now();
      mocker.MessageMock.create({
        ...{ id, talkerId: customerId, listenerId: advisorId, text, timestamp, type: types.Message[type] },
      });
      puppet.emit('message', { messageId: id });
    },
    /** What the customer has on the screen from the advisor, in order. */
    arrived: () =>
      [...mocker.cacheMessagePayload.values()]
        .filter(({ talkerId, listenerId }) => talkerId === advisorId && listenerId === customerId)
        .map(({ text = '' }) => text),
  };
}
