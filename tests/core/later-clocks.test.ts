import { expect, test } from 'vitest';
import { evolve } from '../../lib/core/evolve.ts';
import { nextAt, ticketSchema } from '../../lib/core/ticket.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { watchOf } from '../../lib/core/watch.ts';
import {
  delivery,
  drafts,
  type Given,
  given,
  lines,
  outage,
  presses,
  question,
  says,
  start,
  sure,
  timer,
  told,
  types,
  unsure,
  writes,
} from './given.ts';

const request = '能不能增加按仓库导出报表的功能，希望支持';
const clocksOf = ({ ticket }: Pick<Given, 'ticket'>) => ticket && watchOf(ticket).clocks;

/** An agent's reply, and that it reached the customer. */
const answers = (text: string) => [writes(text), delivery('delivered')] as const;
const answered = given(says(question), drafts(unsure), ...answers('请重启打印组件'));

test('a question is also promised an end: three working days', () => {
  expect(clocksOf(given(says(question)))).toMatchObject({
    resolution: { state: 'running', due: after(start, hours(72)) },
  });
});

test('what is asked after the first answer has a clock of its own, until a person answers', () => {
  const asked = answered.when(says('还是不行', hours(1)));
  expect(asked.clocks).toEqual(['next-response started', 'resolution resumed']);
  expect(asked.events.at(-1)).toMatchObject({ clocks: { by: 'customer' } });
  const more = answered.and(says('还是不行', hours(1))).when(says('在吗？还没好', minutes(5)));
  expect(more.clocks).toEqual([]);
  const again = answered.and(says('还是不行')).and(writes('再试试')).when(delivery('delivered'));
  expect(again.clocks).toEqual(['next-response met', 'resolution paused']);
});

test('the bot meets no later target either, and thanks start none', () => {
  const asked = answered.and(says('还是不行'));
  expect(asked.and(delivery('delivered', 'bot')).events).toEqual(asked.events);
  expect(answered.when(says('谢谢')).clocks).toEqual([]);
});

test('a next response is warned of and missed like the first one, and then paged', () => {
  const asked = answered.and(says('还是不行'));
  const warned = asked.when(timer(hours(2))).follows({ events: ['target.warned'], effects: ['thread.post'] });
  expect(lines(warned.effects)).toEqual(['later-warned']);
  const missed = asked
    .and(timer(hours(2)))
    .and(timer(hours(1)))
    .when(timer(hours(1)));
  expect(missed.events.map(({ type }) => type)).toEqual([
    'target.missed',
    'escalation.started',
    'ticket.escalated',
  ]);
  expect(missed.ticket?.escalation).toMatchObject({ policy: { name: 'breach' } });
});

test('a person waiting for the customer stops the end of a question, and says who stopped it', () => {
  const { events, clocks } = given(says(question), drafts(unsure), writes('请重启打印组件', hours(1))).when(
    delivery('delivered'),
  );
  expect(clocks).toEqual(['resolution paused']);
  expect(events.at(-1)).toMatchObject({
    clocks: { by: 'U0LIN', changes: [{ clock: { state: 'held', left: hours(71) - settling } }] },
  });
});

test("the bot's answer holds the end of a question, and a person who is asked for lets it go on", () => {
  const held = given(says(question)).when(drafts(sure, question, hours(1)));
  expect(held.events.at(-1)).toMatchObject({ clocks: { by: 'bot', changes: [{ change: 'paused' }] } });
  const { ticket } = given(says(question), drafts(sure, question, hours(1))).when(says('人工', hours(5)));
  expect(clocksOf({ ticket })).toMatchObject({
    resolution: { state: 'running', due: after(start, hours(77)) },
  });
});

test('for an urgent fault nothing that anybody says holds anything, but a question to the customer', () => {
  const urgent = given(says(outage), presses('page.acknowledge'), ...answers('正在查看'));
  expect(clocksOf(urgent)).toMatchObject({ workaround: { state: 'running', due: after(start, hours(2)) } });
  const asked = urgent.and(writes('请问：截图能发一下吗', minutes(10)));
  const paused = asked.when(delivery('delivered', 'human', undefined, 'ask'));
  expect(told(asked.when(timer()).effects)).toEqual([]);
  expect(paused.clocks).toEqual(['workaround paused']);
  expect(paused.events.at(-1)).toMatchObject({ clocks: { by: 'U0LIN' } });
  const resumed = asked
    .and(delivery('delivered', 'human', undefined, 'ask'))
    .when(says('截图来了', minutes(20)));
  expect(resumed.clocks).toEqual(['next-response started', 'workaround resumed']);
  expect(clocksOf(resumed)).toMatchObject({ workaround: { due: after(start, minutes(140)) } });
});

test('"restored" meets the workaround once it is delivered, and the root fix counts from then', () => {
  const written = given(says(outage), presses('page.acknowledge')).when(
    writes('恢复：已切换到备用通道', hours(1)),
  );
  expect(told(written.effects)).toEqual([expect.stringMatching(/服务已恢复：已切换到备用通道/)]);
  expect(written.clocks).toEqual([]);
  const restored = given(says(outage), presses('page.acknowledge'), writes('恢复：已切换', hours(1)));
  const met = restored.when(delivery('delivered', 'human', undefined, 'restored'));
  expect(met.clocks).toEqual(['workaround met', 'root-fix started']);
  const solved = restored
    .and(delivery('delivered', 'human', undefined, 'restored'))
    .when(presses('ticket.resolve'));
  expect(solved.clocks).toEqual(['root-fix met']);
});

test('a fault that is solved and comes back goes on with the time that it had left', () => {
  const solved = given(says(outage), presses('ticket.resolve', hours(1)));
  expect(clocksOf(solved)).toMatchObject({ workaround: { state: 'met', left: hours(1) } });
  const { clocks, ticket } = solved.when(says('没解决', hours(3)));
  expect(clocks).toEqual(['workaround resumed']);
  expect(clocksOf({ ticket })).toMatchObject({ workaround: { due: after(start, hours(5)) } });
});

test('a question that turns urgent takes the time that it has used with it', () => {
  const { clocks, ticket } = given(says(question)).when(says(outage, hours(1)));
  expect(clocks).toEqual(['resolution ended', 'workaround started']);
  expect(clocksOf({ ticket })).toMatchObject({ workaround: { due: after(start, hours(2)) } });
  const late = given(says(question)).when(says(outage, hours(3)));
  // Never less than a quarter of it: nobody is promised what is broken already.
  expect(clocksOf(late)).toMatchObject({ workaround: { due: after(start, minutes(210)) } });
});

test('a greeting does not meet a request: what became of it does, once it is delivered', () => {
  const opened = given(says(request), drafts(unsure, request));
  expect(opened.ticket?.verdict.serviceClass).toBe('request');
  const greeted = opened.and(writes('您好，已收到')).and(delivery('delivered'));
  expect(greeted.ticket).toMatchObject({ clock: { state: 'running' }, waitingOn: 'customer' });
  const evaluated = greeted
    .and(writes('采纳：下个版本支持'))
    .when(delivery('delivered', 'human', minutes(0), 'adopt'));
  expect(evaluated.ticket).toMatchObject({ clock: { state: 'met' }, watch: { evaluation: 'adopt' } });
  expect(evaluated.clocks).toEqual(['resolution started']);
});

test('a request that is declined is promised no end, and one that a colleague greeted is still owed its result', () => {
  const opened = given(says(request), drafts(unsure, request));
  const declined = opened.and(writes('不采纳：与现有报表重复'));
  expect(told(opened.when(writes('不采纳：与现有报表重复')).effects)).toEqual([
    expect.stringMatching(/您的需求暂不采纳，原因：与现有报表重复/),
  ]);
  expect(clocksOf(declined)).toEqual({});
  const greeted = opened.and(types('您好'));
  expect(greeted.ticket).toMatchObject({ status: 'in_progress', clock: { state: 'running' } });
});

test('a mark that does not fit the ticket is part of the answer', () => {
  const { effects } = given(says(question), drafts(unsure)).when(writes('采纳：好的'));
  expect(told(effects)).toEqual([expect.stringMatching(/】采纳：好的$/)]);
});

test('an open ticket on which nothing else is due comes up again, day after day', () => {
  const quiet = given(says(question), drafts(unsure), presses('ticket.claim'), ...answers('请重启打印组件'));
  expect(quiet.ticket && nextAt(quiet.ticket)).toBe(after(quiet.now, hours(48)));
  const reminded = quiet.when(timer(hours(48)));
  expect(lines(reminded.effects)).toEqual(['quiet']);
  expect(reminded.ticket && nextAt(reminded.ticket)).toBe(after(quiet.now, hours(96)));
});

test('a ticket that was stored before anything was watched is read, and watched from its next event on', () => {
  const { watch: _, ...stored } = answered.ticket ?? {};
  const old = ticketSchema.parse(stored);
  expect(nextAt(old)).toBe(after(start, hours(48)));
  const { watch } = evolve(old, {
    type: 'note.written',
    at: after(start, hours(1)),
    by: 'U0LIN',
    message: old.lastMessage,
    text: '',
  });
  expect(watch).toMatchObject({ clocks: {}, quietSince: after(start, hours(1)) });
});
