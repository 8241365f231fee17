import { expect, test } from 'vitest';
import type { Draft } from '../../lib/core/answer.ts';
import { minutes } from '../../lib/core/time.ts';
import { type Desk, type DeskOptions, openDesk, retryDelay } from './desk.ts';
import type { Fault } from './invocations.ts';
import { allPages, cards, customerOf, personOf, thread } from './people.ts';

const price = '你们的培训什么时候开班';
const outage = '大促订单同步不过来，店铺全停了';
const unsure: Draft = { kind: 'unsure', reason: 'nothing close enough', candidates: [] };

type Story = (desk: Desk) => Promise<void>;

/** A question that no article answers, and a person who answers it. */
const question: Story = async (desk) => {
  const customer = customerOf(desk);
  const lin = personOf(desk, 'U0LIN');
  await customer.says(price);
  await desk.forward(minutes(2));
  await lin.writes('您好，标准版一年 3600 元');
  await lin.writes('需要我发合同吗');
  await desk.forward(minutes(2));
  await customer.says('需要，请发给我');
  await desk.forward(minutes(4));
};

/** An outage, a page, and somebody who takes it. */
const paging: Story = async (desk) => {
  const customer = customerOf(desk);
  const wang = personOf(desk, 'U0WANG');
  await customer.says(outage);
  await desk.forward(minutes(2));
  await wang.acknowledges();
  await desk.forward(minutes(2));
  await wang.writes('正在处理');
  await desk.forward(minutes(4));
};

/** Everything that must hold whatever went wrong, as a list of what does not. */
function broken(
  desk: Desk,
  expected: {
    readonly replies: readonly RegExp[];
    readonly thread: readonly RegExp[];
    readonly pages: number;
  },
): string[] {
  const { table, channel, slack } = desk;
  const received = [...table.events.values()]
    .flat()
    .flatMap((event) => (event.type === 'message.received' ? [event.message] : []));
  const said = [...table.markers.keys()].filter((id) => id.startsWith('wecom-kf:'));
  const keys = slack.messages().map(({ key }) => key);
  return [
    ...differs('messages in tickets', received.toSorted(), said.toSorted()),
    ...differs('tickets', [table.tickets.size], [1]),
    ...differs('cards', [cards(desk).length], [1]),
    ...matches(
      'replies',
      channel.arrived.map(({ text }) => text),
      expected.replies,
    ),
    ...matches('thread', thread(desk), expected.thread),
    ...differs(
      'posts with the same key',
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
    ),
    ...differs(
      'pages',
      [allPages(desk).length, new Set(allPages(desk)).size],
      [expected.pages, expected.pages],
    ),
    ...differs(
      'owed effects',
      [...table.effects.values()].map(({ effect, state }) => `${effect.type} ${state}`),
      [],
    ),
    ...differs('owed inbounds', [...table.inbounds.keys()], []),
    ...slack
      .messages()
      .flatMap(({ content }) =>
        content.kind === 'page' && content.page.ticket.escalation.state === 'running'
          ? ['a live button is left']
          : [],
      ),
  ];
}

function differs(what: string, found: readonly unknown[], wanted: readonly unknown[]): readonly string[] {
  return JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${what}: ${JSON.stringify(found)}`];
}

function matches(what: string, found: readonly string[], wanted: readonly RegExp[]): readonly string[] {
  const isSame =
    found.length === wanted.length && wanted.every((pattern, at) => pattern.test(found[at] ?? ''));
  return isSame ? [] : [`${what}: ${JSON.stringify(found)}`];
}

const handedOver = {
  replies: [/^已收到，工单号 T-/, /3600 元$/, /需要我发合同吗$/],
  thread: [/^customer: 你们的培训/, /转人工/, /^customer: 需要/],
  pages: 0,
};

const stories = {
  question: { run: question, draftsAtOnce: true, expected: handedOver },
  'question for a model': { run: question, draftsAtOnce: false, expected: handedOver },
  paging: {
    run: paging,
    draftsAtOnce: true,
    expected: {
      replies: [/^紧急故障已登记/, /正在处理$/],
      thread: [/^customer: 大促/, /已确认值班呼叫/],
      pages: 2,
    },
  },
} as const;

/** A desk whose operation number `at` goes wrong. Drafting is left to its own tests: it is slow and touches nothing. */
function faultyDesk(fault: DeskOptions['fault'], draftsAtOnce: boolean): Desk {
  return openDesk({
    ...(fault === undefined ? {} : { fault }),
    redelivers: retryDelay,
    knowledge: { knowledge: { search: async () => [] }, model: { draft: async () => unsure } },
    draftsAtOnce,
  });
}

async function runWith(
  { run, expected, draftsAtOnce }: (typeof stories)[keyof typeof stories],
  fault: DeskOptions['fault'],
) {
  const desk = faultyDesk(fault, draftsAtOnce);
  try {
    await run(desk);
  } catch (error) {
    return { desk, problems: [`the story ended: ${error}`] };
  }
  return { desk, problems: broken(desk, expected) };
}

/** When everything stood where people see it: replies, then posts and pages by place and order. */
function arrivedAt({ channel, slack }: Desk): readonly number[] {
  const posts = slack.messages().toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return [...channel.arrived, ...posts].map(({ at }) => at);
}

function nameOf({ place, root, content }: ReturnType<Desk['slack']['messages']>[number]): string {
  return `${content.kind} ${place.channel} ${root === undefined ? '' : place.ts.split('.')[1]}`;
}

/** How much later than without a fault the latest of them stood there, in milliseconds. */
function latest(inTime: Desk, desk: Desk): number {
  const at = arrivedAt(desk);
  return Math.max(0, ...arrivedAt(inTime).map((moment, index) => (at[index] ?? moment) - moment));
}

/** The most that one fault may cost anybody. */
const longest = 20_000;

const reads =
  /^store\.(?:inbounds|conversation|ticket|ticketBy\w+|events|recentTickets|lane|receipt|card|effectByKey|cursor|due)$|^desk\.(?:find|rootTicket)$/;

for (const [name, story] of Object.entries(stories)) {
  test(`${name}: the story is as it should be when nothing goes wrong`, async () => {
    expect((await runWith(story, undefined)).problems).toEqual([]);
  });

  test.each(['error', 'crash'] as const)(
    `${name}: one %s anywhere loses nothing and doubles nothing`,
    async (kind: Fault) => {
      const operations: string[] = [];
      const inTime = await runWith(story, (operation, at) => {
        // A read that failed after it was done is a read that failed.
        if (at === 'before' || !reads.test(operation)) operations.push(`${at} ${operation}`);
        return undefined;
      });
      const failures: string[] = [];
      // Whatever the fault: what a function left undone is done when its message is handed out again.
      for (const wanted of operations.keys()) {
        let count = 0;
        const { desk, problems } = await runWith(story, (operation, at) => {
          if (at === 'after' && reads.test(operation)) return undefined;
          count += 1;
          return count === wanted + 1 ? kind : undefined;
        });
        const late = latest(inTime.desk, desk);
        if (late > longest) problems.push(`${late / 1000} s late`);
        if (problems.length > 0) failures.push(`${operations[wanted]} (${wanted}): ${problems.join('; ')}`);
      }
      expect(operations.length).toBeGreaterThan(50);
      expect(failures).toEqual([]);
    },
    240_000,
  );
}
