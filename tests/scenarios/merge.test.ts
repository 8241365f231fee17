import { expect, test } from 'vitest';
import { toOrganizations } from '../../lib/core/organization.ts';
import { minutes, seconds } from '../../lib/core/time.ts';
import { type Desk, type DeskOptions, openDesk, retryDelay, settings } from './desk.ts';
import type { Fault } from './invocations.ts';
import { allPages, cards, customerOf, personOf, thread } from './people.ts';

const unknown = '你们的培训什么时候开班';
const outage = '大促订单同步不过来，店铺全停了';
const customers = ['wmZHANG', 'wmLI'];
const organizations = toOrganizations({ organizations: { yunshang: { name: '云裳', customers } } });

function story(options: DeskOptions = {}) {
  const desk = openDesk({ ...options, settings: { ...settings, organizations } });
  return {
    desk,
    zhang: customerOf(desk, 'wmZHANG'),
    li: customerOf(desk, 'wmLI'),
    lin: personOf(desk, 'U0LIN'),
  };
}

/** In the thread of the ticket's card, oldest first. */
const inThreadOf = (desk: Desk, at: number) => {
  const ts = cards(desk)[at]?.place.ts ?? '';
  return { thread: ts, group: `slack:T0DESK:${settings.desk.desk}:${ts}` };
};
const numbers = ({ table }: Desk) => [...table.tickets.values()].map(({ number }) => number);
const statuses = ({ table }: Desk) => [...table.tickets.values()].map(({ status }) => status);
const owed = ({ table }: Desk) =>
  [...table.effects.values()].map(({ effect, state }) => `${effect.type} ${state}`);

/** Two colleagues ask about the same; the second one's ticket goes on in the first one's. */
async function twoColleagues({ desk, zhang, li, lin }: ReturnType<typeof story>): Promise<void> {
  await zhang.says(unknown);
  await desk.forward(minutes(1));
  await li.says(outage);
  await desk.forward(minutes(1));
  await lin.writes(`合并 ${numbers(desk)[0]}`, inThreadOf(desk, 1));
  await desk.forward(minutes(2));
}

test('two colleagues report the same, and one thread answers both', async () => {
  const so = story();
  const { desk, zhang, li, lin } = so;
  await twoColleagues(so);
  const [first = '', second = ''] = numbers(desk);
  expect(li.read().at(-1)).toContain(`${second} 与贵司同事反馈的 ${first} 是同一个问题`);
  await lin.writes('已恢复，请重试', inThreadOf(desk, 0));
  for (const customer of [zhang, li]) expect(customer.read().at(-1)).toMatch(/】已恢复，请重试$/);
  const before = cards(desk).length;
  await li.says('还有一家店没好');
  const shown = desk.slack
    .messages()
    .flatMap(({ root, content }) =>
      root === cards(desk)[0]?.place.ts && content.kind === 'line' ? [content.line] : [],
    );
  expect(shown.at(-1)).toEqual({ kind: 'customer', text: '还有一家店没好', via: second });
  expect([cards(desk).length, statuses(desk)]).toEqual([before, ['in_progress', 'merged']]);
  await lin.press('ticket.resolve', [...desk.table.tickets.keys()][0] ?? '');
  expect(li.read().at(-1)).toContain(`与工单 ${second} 合并处理的 ${first} 已解决`);
  await desk.forward(seconds(5));
  expect([statuses(desk), owed(desk)]).toEqual([['resolved', 'resolved'], []]);
  // What is still wrong opens the customer's own ticket again.
  await li.says('没解决');
  expect(statuses(desk)).toEqual(['resolved', 'in_progress']);
});

test('the pages of the ticket that ends are over, and the other one calls instead', async () => {
  const so = story();
  await twoColleagues(so);
  const pages = so.desk.slack
    .messages()
    .flatMap(({ content }) => (content.kind === 'page' ? [content.page] : []));
  const states = pages.map(({ ticket }) => `${ticket.number} ${ticket.status}`);
  const [first = '', second = ''] = numbers(so.desk);
  expect(states).toEqual([
    ...[`${second} merged`, `${second} merged`],
    ...[`${first} in_progress`, `${first} in_progress`],
  ]);
  expect(thread(so.desk).join('\n')).toContain(`→ ${first}`);
});

test('a picture of the other customer is shown in the thread where it goes on', async () => {
  const so = story();
  await twoColleagues(so);
  await so.li.sendsFile('image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await so.desk.forward(seconds(10));
  const files = so.desk.slack
    .messages()
    .flatMap(({ root, content }) => (content.kind === 'line' && content.line.kind === 'file' ? [root] : []));
  expect(files).toEqual([cards(so.desk)[0]?.place.ts]);
});

test('what was solved yesterday and comes again goes on in the ticket of today', async () => {
  const { desk, zhang, lin } = story();
  await zhang.says(unknown);
  await lin.press('ticket.resolve', [...desk.table.tickets.keys()][0] ?? '');
  await desk.forward(minutes(10));
  await zhang.says(outage);
  const before = zhang.read().length;
  await lin.writes(`merge ${numbers(desk)[1]}`, inThreadOf(desk, 0));
  await desk.forward(seconds(5));
  expect(statuses(desk)[0]).toBe('merged');
  expect(zhang.read()).toHaveLength(before);
  await zhang.says('还是不行');
  expect([desk.table.tickets.size, statuses(desk)[0]]).toEqual([2, 'merged']);
});

const faults = (['error', 'crash'] as const).flatMap((fault) =>
  (['before', 'after'] as const).map((at) => ({ fault, at })),
);

test.each(faults)(
  'a merge survives a $fault $at any operation: nothing is lost, nothing is double',
  async ({ fault, at }) => {
    const count = await countOperations();
    expect(count).toBeGreaterThan(60);
    for (let nth = 0; nth < count; nth += 1) {
      const so = story({ redelivers: retryDelay, fault: failing(nth, fault, at) });
      await play(so);
      expect({ nth, ...resultOf(so) }).toEqual({ nth, ...(await expected) });
    }
  },
  120_000,
);

let armed = false;
let operation = 0;

/** Only what happens from the merge on. */
function failing(nth: number, fault: Fault, when: 'before' | 'after') {
  return (_: string, at: 'before' | 'after'): Fault | undefined => {
    if (!armed || at !== when) return undefined;
    operation += 1;
    return operation - 1 === nth ? fault : undefined;
  };
}

async function play({ desk, zhang, li, lin }: ReturnType<typeof story>): Promise<void> {
  armed = false;
  operation = 0;
  await zhang.says(unknown);
  await li.says(outage);
  await desk.forward(minutes(1));
  armed = true;
  await lin.writes(`合并 ${numbers(desk)[0]}`, inThreadOf(desk, 1));
  await desk.forward(minutes(1));
  await lin.writes('已恢复，请重试', inThreadOf(desk, 0));
  await li.says('还有一家店没好');
  await desk.forward(minutes(4));
  armed = false;
}

async function countOperations(): Promise<number> {
  await play(story({ redelivers: retryDelay, fault: failing(-1, 'error', 'before') }));
  return operation;
}

/** Everything that must be the same whatever went wrong. */
function resultOf({ desk, zhang, li }: ReturnType<typeof story>) {
  const keys = desk.slack.messages().map(({ key }) => key);
  return {
    statuses: statuses(desk),
    read: [zhang, li].map((customer) => customer.read()),
    pages: allPages(desk).length,
    cards: cards(desk).length,
    doubles: keys.filter((key, index) => keys.indexOf(key) !== index),
    owed: [...owed(desk), ...desk.table.inbounds.keys()],
    relayed: desk.slack
      .messages()
      .filter(
        ({ content }) =>
          content.kind === 'line' && content.line.kind === 'customer' && content.line.via !== undefined,
      ).length,
  };
}

const expected = (async () => {
  const so = story({ redelivers: retryDelay });
  await play(so);
  return resultOf(so);
})();
