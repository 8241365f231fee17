import { expect, test } from 'vitest';
import { minutes } from '../../lib/core/time.ts';
import { openDesk } from './desk.ts';
import { customerOf, personOf } from './people.ts';

const outage = '大促订单同步不过来，店铺全停了';

function story() {
  const desk = openDesk();
  return {
    desk,
    customer: customerOf(desk),
    wang: personOf(desk, 'U0WANG'),
    lin: personOf(desk, 'U0LIN'),
    stranger: personOf(desk, 'U0GUEST'),
  };
}

test('/oncall shows who is on call on every rota', async () => {
  const { lin } = story();
  expect(await lin.commands('')).toBe(
    ['primary：现在 now <@U0WANG>', 'secondary：现在 now <@U0CHEN>', 'lead：现在 now <@U0LEAD>'].join('\n'),
  );
});

test('somebody who was put in place is paged instead, until that ends', async () => {
  const { desk, customer, wang, lin } = story();
  const told = await wang.commands('primary <@U0LIN|lin> 2h');
  expect(told).toContain('primary：现在 now <@U0LIN> · 今天 12:00 起 next <@U0WANG>');
  await customer.says(outage);
  expect([lin.pages().length, wang.pages().length]).toEqual([1, 0]);
  await lin.acknowledges();
  await desk.forward(minutes(119));
  expect([lin.pages().length, wang.pages().length]).toEqual([3, 0]);
  await desk.forward(minutes(15));
  expect(wang.pages()).toHaveLength(1);
});

test('what nobody could mean is answered with what to write', async () => {
  const { wang, stranger } = story();
  expect(await wang.commands('backup <@U0LIN> 2h')).toMatch(/there are: primary, secondary, lead/);
  expect(await wang.commands('constructor <@U0LIN> 2h')).toMatch(/There is no rota constructor/);
  expect(await wang.commands('primary somebody 2h')).toMatch(/primary @somebody 8h/);
  expect(await wang.commands('primary <@U0LIN> 90d')).toMatch(/At most 14 days/);
  expect(await stranger.commands('')).toMatch(/Only agents and people on a rota/);
  expect(await wang.commands('')).toContain('primary：现在 now <@U0WANG>');
});
