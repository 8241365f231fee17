import { type Kind, nobody } from './fault.ts';
import { judge } from './judge.ts';
import { lateness } from './record.ts';
import type { Story } from './stories.ts';
import type { Late } from './watch.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** How a story ended. */
export interface Outcome {
  readonly problems: readonly string[];
  readonly late: readonly Late[];
  readonly events: number;
  readonly crashes: number;
  readonly simulated: number;
  readonly pages: number;
  readonly faults: ReadonlyMap<Kind, number>;
  readonly sweeps: number;
  readonly deadLetters: number;
  readonly digest: string;
}

/** Whatever went wrong, everything has come to rest by then. */
const longest = 80 * 60_000;

/** Tells a story to its end. `replays` hands out every message once more when it is over: nothing may follow. */
export async function tell(story: Story, options: WorldOptions, replays = false): Promise<Outcome> {
  const world = openWorld(options);
  const { kernel, watch } = world;
  story.acts(world.people);
  await untilQuiet(world);
  const late = lateness(world);
  await flush(world);
  if (replays) await replay(world);
  return {
    late,
    problems: judge(world),
    events: kernel.events(),
    crashes: world.calls.crashes(),
    simulated: kernel.now() - world.start,
    pages: [...watch.ordered.values()].filter(({ type }) => type === 'page.send').length,
    faults: world.faults,
    sweeps: world.sweeps(),
    deadLetters: world.queues.deadLetters(),
    digest: kernel.digest(),
  };
}

/** WeCom takes five messages, so that many a reply needs another message of its customer, and is told as soon as it can. */
const mostFlushes = 8;

/** Whoever is still owed what had no room in WeCom's budget writes again, until there is nothing left to wait for. */
async function flush(world: World): Promise<void> {
  const parked = () => [...world.watch.ordered.values()].filter(({ state }) => state === 'parked');
  for (let round = 0; round < mostFlushes && parked().length > 0; round += 1) {
    for (const conversation of new Set(parked().map(({ conversation }) => conversation))) {
      world.people.customerSays(1_000, conversation?.split(':').at(-1) ?? '', '好的，谢谢');
    }
    await untilQuiet(world);
  }
}

/** Runs until nothing is owed, nothing runs and nobody wants anything more. */
async function untilQuiet(world: World): Promise<void> {
  let looked = 0;
  await world.kernel.run(world.kernel.now() + longest, () => {
    looked += 1;
    return looked % 8 !== 0 || unrest(world) !== undefined;
  });
  const left = unrest(world);
  if (left !== undefined) world.watch.problem(`it never came to rest: ${left}`);
}

/** What still goes on. */
function unrest({ people, watch, table, kernel, queues, running }: World): string | undefined {
  if (!people.isDone()) return 'people wait';
  if (running() > 0) return 'functions run';
  if (watch.owed() > 0) return `${watch.owed()} effects and inbounds are owed`;
  if (table.owes(kernel.now())) return 'something is due';
  if (queues.isBusy(kernel.now())) return 'messages wait';
  const known = [...people.said.map(({ inbound }) => inbound), ...people.heard];
  const left = known.filter((inbound) => !watch.handled.has(inbound));
  return left.length > 0 ? `${left.length} inbounds are not handled` : undefined;
}

/** Every message that was ever sent comes again, long after. */
async function replay(world: World): Promise<void> {
  const { queues, watch } = world;
  world.setAdversary(nobody);
  await untilNothingIsNear(world);
  const before = stateOf(world);
  for (const { queue, body, group } of queues.sent()) queues.replay(queue, body, group);
  await untilQuiet(world);
  const isSame = stateOf(world) === before;
  if (!isSame) watch.problem('messages of long ago had an effect');
}

/** Far more than handing out everything again takes. */
const replayLasts = 30_000;

/** In a program that is wrong something may always be near. */
const mostWaits = 20;

/** What falls due meanwhile would be taken for an effect of what is handed out again. */
async function untilNothingIsNear(world: World): Promise<void> {
  const { kernel, table } = world;
  for (let waits = 0; waits < mostWaits && table.owes(kernel.now() + replayLasts); waits += 1) {
    await kernel.run(kernel.now() + replayLasts);
    await untilQuiet(world);
  }
}

/** What people see, and what tickets remember. */
function stateOf({ peers, table }: World): string {
  const versions: unknown[] = [];
  for (const { pk, sk, version } of table.items()) if (sk === 'META') versions.push([pk, version]);
  const seen = peers.slack.messages().map(({ key, updates }) => [key, updates]);
  return JSON.stringify([versions, seen, peers.wecom.arrived.map(({ key }) => key)]);
}
