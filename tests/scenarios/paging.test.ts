import { expect, test } from 'vitest';
import type { Reach } from '../../lib/core/reach.ts';
import { hours, minutes, seconds } from '../../lib/core/time.ts';
import { openDesk, settings } from './desk.ts';
import { cards, customerOf, personOf, thread } from './people.ts';

const outage = '大促订单同步不过来，店铺全停了';
const reach: Reach = {
  people: {
    U0WANG: ['slack', { wecom: 'wanglei' }, { webhook: 'phone' }],
    U0CHEN: [{ webhook: 'phone' }],
  },
  webhooks: { phone: { tells: [] } },
};

function story() {
  const desk = openDesk({ settings: { ...settings, reach } });
  return {
    desk,
    customer: customerOf(desk),
    wang: personOf(desk, 'U0WANG'),
    chen: personOf(desk, 'U0CHEN'),
    lead: personOf(desk, 'U0LEAD'),
    phone: desk.pagers.webhook,
    wecom: desk.pagers.wecom,
  };
}

type Story = ReturnType<typeof story>;
const refused = { isDone: false, answer: { kind: 'refused', reason: 'HTTP 400' } } as const;
const silent = { isDone: false, answer: { kind: 'unsure', reason: 'timeout' } } as const;
const slackIs = ({ desk }: Story, fault: typeof refused | typeof silent) =>
  desk.slack.failWhen((call) => (call === 'sendPage' ? fault : undefined));
const statuses = ({ calls }: Story['phone']) => calls().map(({ status }) => status);

test('while Slack is out of reach the next way is taken in the same second, and Slack is tried on', async () => {
  const so = story();
  slackIs(so, silent);
  await so.customer.says(outage);
  expect(so.wecom.calls().map(({ page }) => page.recipient.user)).toEqual(['U0WANG']);
  expect(thread(so.desk).join('\n')).toContain('改用 now by 企业微信 WeCom <@U0WANG>');
  so.desk.slack.failWhen(() => undefined);
  await so.desk.forward(minutes(1));
  expect(so.wang.pages()).toHaveLength(1);
  expect(so.wecom.calls()).toHaveLength(1);
});

test('when two ways fail the third is taken; an acknowledgement reaches every page, whichever way it went', async () => {
  const so = story();
  slackIs(so, silent);
  so.wecom.failWhen(() => ({ isDone: true, answer: { kind: 'unsure', reason: 'timeout' } }));
  await so.customer.says(outage);
  expect(statuses(so.phone)).toEqual(['calling']);
  so.wecom.failWhen(() => undefined);
  so.desk.slack.failWhen(() => undefined);
  await so.desk.forward(minutes(1));
  await so.wang.acknowledges();
  expect([statuses(so.phone), statuses(so.wecom)]).toEqual([['acknowledged'], ['acknowledged']]);
});

test('a page that may ring somebody though nobody knows is called off when it is over', async () => {
  const so = story();
  slackIs(so, silent);
  so.wecom.failWhen((what) =>
    what === 'send' ? { isDone: true, answer: { kind: 'unsure', reason: 'timeout' } } : undefined,
  );
  await so.customer.says(outage);
  await so.desk.forward(seconds(20));
  await so.wang.press(
    'ticket.claim',
    cards(so.desk).flatMap(({ content }) => (content.kind === 'card' ? [content.card.ticket.id] : []))[0] ??
      '',
  );
  await so.desk.forward(minutes(2));
  expect(statuses(so.wecom)).toEqual(['acknowledged']);
});

test('a provider that takes everything and does nothing delays no step: the next person is paged in time', async () => {
  const so = story();
  await so.customer.says(outage);
  await so.desk.forward(minutes(5));
  expect(statuses(so.phone)).toEqual(['calling']);
  await so.desk.forward(minutes(15));
  expect(so.lead.pages()).toHaveLength(1);
});

test('a person whom no provider takes is answered for by whoever leads', async () => {
  const so = story();
  so.phone.failWhen(() => refused);
  await so.customer.says(outage);
  await so.desk.forward(minutes(5));
  expect(so.lead.pages().map(({ step }) => step)).toEqual([1]);
});

test('after the last step and half an hour it begins anew; what rang before is over', async () => {
  const so = story();
  await so.customer.says(outage);
  await so.desk.forward(hours(1));
  expect(statuses(so.phone)).toEqual(['over', 'calling']);
});
