import { expect, test } from 'vitest';
import type { Channel } from '../../lib/core/channel.ts';
import { conversationId, inboundId } from '../../lib/core/id.ts';
import type { Content, CustomerMessage } from '../../lib/core/message.ts';
import { hours, minutes } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { openDesk } from './desk.ts';
import { personOf, thread } from './people.ts';

const to = { account: 'wx-advisor', customer: 'wx-li' };
const conversation = conversationId('wecom-advisor', to.account, to.customer);

/** A customer of the advisor's own account. */
function story(carries: () => Channel = () => 'wecom-advisor') {
  const desk = openDesk({ carries });
  const sends = async (content: Content) => {
    const at = desk.clock.now();
    const id = inboundId('wecom-advisor', JSON.stringify(content));
    const message: CustomerMessage = {
      ...{ kind: 'customer.message', id, group: conversation, order: `${at}` },
      ...{ at, conversation, channel: 'wecom-advisor', ...to, content },
    };
    desk.channel.says(to);
    await desk.queues.deliverInbound(message, message.id);
    await desk.drain();
  };
  return {
    ...{ desk, sends, says: (text: string) => sends({ kind: 'text', text }), lin: personOf(desk, 'U0LIN') },
    read: () => desk.channel.arrived.map(({ text }) => text),
  };
}

test('a picture in the account of the advisor is on nobody’s screen at the desk, and no one is told that it is', async () => {
  const { desk, sends, says, lin, read } = story();
  const picture = (what: string): Content => ({ kind: 'other', what, summary: '' });
  await sends(picture('image'));
  await desk.forward(settling);
  expect(read()).toEqual([expect.stringMatching(/^您发的图片这里暂时无法查看，请用文字说明/)]);
  await says('你们的培训什么时候开班');
  await lin.writes('每年一次');
  await desk.forward(minutes(1));
  await sends(picture('file'));
  expect(read().at(-1)).toMatch(/^您发的文件这里暂时无法查看/);
});

test('where nobody speaks as the advisor, replies are parked and the agents told; they arrive when somebody does again', async () => {
  let carried: Channel = 'wecom-advisor';
  const { desk, says, lin, read } = story(() => carried);

  await says('你们的培训什么时候开班');
  await desk.forward(settling);
  expect(read()).toHaveLength(1);

  carried = 'wecom-kf';
  await desk.forward(minutes(1));
  await lin.writes('每年一次');
  expect(read()).toHaveLength(1);
  expect(thread(desk).at(-1)).toContain('已暂存');
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('running');
  // It waits without being tried again and again.
  await desk.forward(hours(1));
  expect((await desk.store.lane(conversation)).effects.map(({ state }) => state)).toEqual(['parked']);

  carried = 'wecom-advisor';
  await says('在吗');
  expect(read().slice(1)).toEqual(['【林晓】每年一次']);
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('met');
});
