import { expect, test } from 'vitest';
import { pausesByAuthor, pausesOf } from '../../lib/core/clock-audit.ts';
import { sayAudit } from '../../lib/core/clock-audit-wording.ts';
import { hours, minutes } from '../../lib/core/time.ts';
import {
  delivery,
  drafts,
  type Given,
  given,
  outage,
  presses,
  question,
  says,
  sure,
  timer,
  unsure,
  writes,
} from './given.ts';

function pauses({ ticket, events, now }: Given) {
  return ticket === undefined ? [] : pausesOf(ticket, events, now);
}

test("a pause by the bot's answer kept the customer waiting if they had to ask for a person", () => {
  const asked = given(says(question), drafts(sure, question, minutes(1)), says('人工', minutes(20)));
  const first = pauses(asked).find(({ target }) => target === 'first-response');
  expect(first).toMatchObject({ by: 'bot', waited: minutes(20), number: 'T-7K3Q' });
  const text = sayAudit(pauses(asked), 'en', 'Asia/Shanghai');
  expect(text).toContain('2 pauses, 2 of them while the customer waited for a person');
  expect(text).toContain(
    'first response  paused by bot, 2026-11-23 10:01 – 2026-11-23 10:21, the customer waited 20.0 min',
  );
  expect(sayAudit(pauses(asked), 'zh', 'Asia/Shanghai')).toContain('客户等待 20.0 分钟');
});

test('an answer that solved it kept nobody waiting', () => {
  const solved = given(says(question), drafts(sure), timer(hours(24)));
  expect(pauses(solved).map(({ waited }) => waited)).toEqual([0, 0]);
});

test('a question to the customer is a pause of whoever asked, until they answer', () => {
  const asked = given(
    says(outage),
    presses('page.acknowledge'),
    writes('请问：截图能发一下吗'),
    delivery('delivered', 'human', undefined, 'ask'),
    says('截图来了', minutes(30)),
  );
  expect(pauses(asked)).toMatchObject([{ target: 'workaround', by: 'U0LIN', waited: 0 }]);
  expect(pausesByAuthor(pauses(asked))).toEqual([{ by: 'U0LIN', pauses: 1, paused: minutes(30), waited: 0 }]);
});

test('a pause that goes on is counted to this moment', () => {
  const so = given(says(question), drafts(unsure), writes('好的'), delivery('delivered')).and(
    timer(hours(2)),
  );
  expect(pauses(so)).toMatchObject([{ target: 'resolution', to: so.now, from: so.now - hours(2) }]);
});
