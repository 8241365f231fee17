import { expect, test } from 'vitest';
import { TransientError } from '../../lib/core/errors.ts';
import { after, type Instant, minutes, seconds } from '../../lib/core/time.ts';
import { backoff } from '../../lib/flow/backoff.ts';
import { deliver } from '../../lib/flow/deliver.ts';
import type { Commit, DeskChannel } from '../../lib/ports.ts';
import { account, type Desk, openDesk, retryDelay, workspace } from '../scenarios/desk.ts';
import { cards, customerOf, personOf } from '../scenarios/people.ts';
import { effects, openStory } from './delivery-story.ts';

const price = '你们的培训什么时候开班';
const outage = '大促订单同步不过来，店铺全停了';
const unsure = { kind: 'unsure', reason: 'timeout' } as const;

/** The next so many commits of this kind meet another transaction. */
function conflictNext(desk: Desk, times: number, isIt: (commit: Commit) => boolean): () => number {
  const { commit } = desk.store;
  let left = times;
  Object.assign(desk.ports, {
    store: {
      ...desk.store,
      commit: async (wanted: Commit) => {
        if (!isIt(wanted) || left === 0) return commit(wanted);
        left -= 1;
        return 'conflict';
      },
    },
  });
  return () => left;
}

const pageStates = (desk: Desk) =>
  desk.slack
    .messages()
    .flatMap(({ content }) => (content.kind === 'page' ? [content.page.ticket.escalation.state] : []));

/** An outage whose pages stand in Slack without our knowing, and somebody who takes it. */
async function takenUnknown({ desk, customer, lin }: ReturnType<typeof openStory>): Promise<void> {
  desk.slack.failWhen((call) => (call === 'sendPage' ? { isDone: true, answer: unsure } : undefined));
  await customer.says(outage);
  await lin.press('ticket.claim', [...desk.table.tickets.keys()][0] ?? '');
  desk.slack.failWhen(() => undefined);
}

test.each([1, 5])(
  'a page that is called off in %i conflicts is settled before its update is',
  async (times) => {
    const story = openStory();
    const left = conflictNext(
      story.desk,
      times,
      ({ settles }) => settles?.effect.effect.type === 'page.send',
    );
    await takenUnknown(story);
    await story.desk.forward(minutes(1));
    expect(left()).toBe(0);
    expect(pageStates(story.desk)).toEqual(['acknowledged', 'acknowledged']);
    expect(effects(story.desk)).toEqual([]);
  },
);

test('a page that may stand in Slack is looked for until Slack can be asked, and loses its button', async () => {
  const story = openStory();
  const { desk } = story;
  const { find } = desk.slack.desk;
  const end = after(desk.clock.now(), minutes(20));
  const findLater: DeskChannel['find'] = async (...sought) => {
    if (desk.clock.now() < end) throw new TransientError('slack.unreachable', 'Slack is out');
    return find(...sought);
  };
  Object.assign(desk.ports, { desk: { ...desk.slack.desk, find: findLater } });
  await takenUnknown(story);
  await desk.forward(minutes(19));
  expect(pageStates(desk)).toEqual(['running', 'running']);
  await desk.forward(minutes(2));
  expect(pageStates(desk)).toEqual(['acknowledged', 'acknowledged']);
  expect(effects(desk)).toEqual([]);
});

test('whoever has no time left for a post waits for no turn of it, however many threads wait', async () => {
  const { desk } = openStory();
  const until = after(desk.clock.now(), seconds(20));
  const busy = { kind: 'busy', wait: seconds(20), reason: 'ratelimited' } as const;
  desk.slack.failWhen(() => (desk.clock.now() < until ? { isDone: false, answer: busy } : undefined));
  for (let count = 1; count <= 12; count += 1) {
    desk.puller.says({ account, customer: `wm${count}` }, price);
  }
  await desk.ring();
  await desk.forward(seconds(10));
  desk.clock.forward(seconds(15));
  Object.assign(desk.ports, {
    pause: async (wait: number) => desk.clock.set(after(desk.clock.now(), seconds(wait / 1_000))),
  });
  const waiting = [...desk.table.effects.values()].filter(({ destination }) => destination === lane);
  expect(waiting.length).toBeGreaterThan(12);
  const began: Instant = desk.clock.now();
  await deliver(desk.ports, lane, after(began, seconds(10)), false);
  expect(desk.clock.now() - began).toBeLessThan(seconds(7));
});

const lane = `slack:${workspace.desk}`;

test('no two tries are further apart than 45 seconds', () => {
  expect([1, 2, 5, 6, 100].map(backoff)).toEqual([2, 4, 32, 45, 45].map(seconds));
});

// The last ten seconds of a minute are for the posts before it in a channel that takes one a second.
test.each([119, 134, 164, 194, 254])(
  'what Slack was owed in an outage of %i seconds is tried within fifty seconds of its end',
  async (length) => {
    const desk = openDesk({ redelivers: retryDelay });
    const end = after(desk.clock.now(), seconds(length));
    desk.slack.failWhen(() => (desk.clock.now() < end ? { isDone: false, answer: unsure } : undefined));
    await customerOf(desk).says(price);
    await desk.forward(seconds(length - 5));
    expect(cards(desk)).toEqual([]);
    await desk.forward(seconds(55));
    expect(cards(desk)).toHaveLength(1);
  },
);

test('a command whose end meets a conflict is done at its second try, not at the next sweep', async () => {
  const desk = openDesk();
  const left = conflictNext(desk, 1, ({ inbound }) => inbound?.kind === 'command');
  expect(await personOf(desk, 'U0LIN').commands('')).toContain('primary');
  expect(left()).toBe(0);
  expect([...desk.table.inbounds.values()]).toEqual([]);
});
