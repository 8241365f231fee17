import type { Channel } from '../../lib/core/channel.ts';
import type { Settings } from '../../lib/core/policy.ts';
import { after, type Duration, type Instant, instant, milliseconds, seconds } from '../../lib/core/time.ts';
import { type AnswerPorts, answerLane } from '../../lib/flow/answer.ts';
import type { DeliverPorts } from '../../lib/flow/attempt.ts';
import { deliver } from '../../lib/flow/deliver.ts';
import { type DraftPorts, drafter } from '../../lib/flow/draft.ts';
import { onHint } from '../../lib/flow/escalate.ts';
import { pull } from '../../lib/flow/pull.ts';
import { sweep } from '../../lib/flow/sweep.ts';
import { type TriagePorts, takeInbound, triageGroup } from '../../lib/flow/triage.ts';
import { extractiveModel } from '../../lib/knowledge/extract.ts';
import { knowledgeFromIndex } from '../../lib/knowledge/load-index.ts';
import type { Files } from '../../lib/ports.ts';
import { groupId, type QueueName, routeOf } from '../../lib/queues/route.ts';
import type { Note } from '../../lib/queues/send.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { openTeaching } from '../../lib/runtime/wire-teaching.ts';
import { index } from '../knowledge/folder.ts';
import { customerChannelTwin } from '../twins/customer-channel.ts';
import { openDeskTwin } from '../twins/desk-channel.ts';
import { memoryFiles } from '../twins/memory-files.ts';
import { memoryOverrides } from '../twins/memory-overrides.ts';
import { memoryQueues } from '../twins/memory-queues.ts';
import { memoryStore } from '../twins/memory-store.ts';
import { type MemoryTable, memoryTable } from '../twins/memory-table.ts';
import { openPagerTwin } from '../twins/pager.ts';
import { pullerTwin } from '../twins/puller.ts';
import { recordedLog } from '../twins/recorded-log.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { setClock } from '../twins/set-clock.ts';
import { type AskFault, invocations, surround } from './invocations.ts';

export const settings = readSettings(new URL('../../config', import.meta.url).pathname);
export const { desk: workspace } = settings;
export const account = 'wkDESK';

const lanes: readonly QueueName[] = [
  ...(['doorbell', 'inbox', 'answers', 'pages', 'outbox', 'advisor', 'files', 'timers'] as const),
];

export interface DeskOptions {
  readonly start?: Instant;
  readonly seed?: number;
  readonly fault?: AskFault;
  /**
   * A message that failed is handed out again, as the queue would; else its error ends the test. Answers how soon.
   */
  readonly redelivers?: (error: unknown, count: number) => Duration;
  /** What drafts; later, as a model does, unless `draftsAtOnce`. Without it answers are quoted at once. */
  readonly knowledge?: Pick<DraftPorts, 'knowledge' | 'model'>;
  readonly draftsAtOnce?: boolean;
  /** The bucket, for a story that looks into it. */
  readonly files?: Files;
  /** Whose conversations the channel carries, asked each time. */
  readonly carries?: () => Channel;
  /** What an operator changed. */
  readonly settings?: Settings;
}

/** A message on its way to a function, and how often it has been handed out. */
interface Handed {
  readonly queue: QueueName;
  readonly note: Note;
  readonly count: number;
  readonly visibleAt: Instant;
}

/** The whole program on twins, with a clock that a story moves. */
export function openDesk(options: DeskOptions = {}) {
  const clock = setClock(options.start);
  const ids = seededIds(options.seed);
  const log = recordedLog();
  const { around, invoke } = invocations(options.fault);
  const queues = memoryQueues(clock.now, (run) => around('queues.send', run));
  const table: MemoryTable = memoryTable(clock.now, workspace.team);
  const store = memoryStore({
    clock: clock.now,
    team: workspace.team,
    table,
    around: (operation, run) => around(`store.${operation}`, run),
  });
  const channel = customerChannelTwin(clock.now);
  const slack = openDeskTwin(clock.now, [workspace.desk, workspace.oncall]);
  const [wecom, webhook] = [openPagerTwin(clock.now), openPagerTwin(clock.now)];
  const { files = memoryFiles() } = options;
  const puller = pullerTwin({ accounts: [account], clock: clock.now });
  const drafting = options.knowledge ?? {
    knowledge: knowledgeFromIndex(index),
    model: extractiveModel(settings.policy.answers),
  };
  const isAtOnce = options.draftsAtOnce ?? options.knowledge === undefined;
  const ports: DeliverPorts & AnswerPorts & TriagePorts = {
    clock: clock.now,
    // Pace is kept by waiting, and in a story nobody waits.
    pause: async () => {},
    ids,
    store,
    queues,
    log,
    settings: options.settings ?? settings,
    pagers: { wecom: wecom.pager, webhook: webhook.pager },
    overrides: memoryOverrides(),
    progressLink: (number) => `https://desk.example/t/${number}`,
    parts: channel.parts,
    channel: {
      ...channel,
      get name() {
        return options.carries?.() ?? channel.name;
      },
      send: (...sent) => around('channel.send', () => channel.send(...sent)),
      sendFile: (...sent) => around('channel.sendFile', () => channel.sendFile(...sent)),
      fetchFile: (...asked) => around('channel.fetchFile', () => channel.fetchFile(...asked)),
    },
    desk: surround('desk', slack.desk, around),
    files: surround('files', files, around),
    teaching: openTeaching(files),
    ...drafting,
    ...(isAtOnce ? { draftNow: drafter({ ...drafting, settings, log }) } : {}),
  };
  const pulling = {
    ...ports,
    puller: {
      accounts: puller.accounts,
      pull: (...pulled: Parameters<typeof puller.pull>) =>
        around('puller.pull', () => puller.pull(...pulled)),
      welcome: (...said: Parameters<typeof puller.welcome>) =>
        around('puller.welcome', () => puller.welcome(...said)),
    },
  };

  const work = async ({ queue, note, count }: Handed): Promise<void> => {
    const deadline = after(clock.now(), seconds(10));
    const isRepeat = count > 1;
    if (queue === 'timers') return onHint(ports, hintOf(note), isRepeat);
    if (note.kind === 'inbound') return takeInbound(ports, note.inbound);
    if (note.kind === 'inbox') return triageGroup(ports, note.group, isRepeat);
    if (note.kind === 'pull') return pull(pulling, note);
    if (note.kind === 'lane' && queue === 'answers') return answerLane(ports, note.destination, isRepeat);
    if (note.kind === 'lane') return deliver(ports, note.destination, deadline, isRepeat);
  };

  let failed: readonly Handed[] = [];
  const handOut = async (handed: Handed): Promise<void> => {
    const before = failed.find((other) => other.queue === handed.queue && isBehind(handed, other));
    if (before !== undefined) {
      failed = [...failed, { ...handed, visibleAt: before.visibleAt }];
      return;
    }
    try {
      await invoke(() => work(handed));
    } catch (error) {
      if (options.redelivers === undefined) throw error;
      const visibleAt = after(clock.now(), options.redelivers(error, handed.count));
      failed = [...failed, { ...handed, count: handed.count + 1, visibleAt }];
    }
  };

  const takeVisible = (): readonly Handed[] => {
    const now = clock.now();
    const again = failed.filter(({ visibleAt }) => visibleAt <= now);
    failed = failed.filter(({ visibleAt }) => visibleAt > now);
    const first = lanes.flatMap((queue) =>
      queues.take(queue, 10).map((note) => ({ queue, note, count: 1, visibleAt: now })),
    );
    return [...again, ...first];
  };

  const drain = async (): Promise<void> => {
    for (let rounds = 0; rounds < 500; rounds += 1) {
      const handed = takeVisible();
      if (handed.length === 0) return;
      for (const one of handed) await handOut(one);
    }
    throw new Error('the queues never empty: somebody hints for ever');
  };

  const sweepNow = async (): Promise<void> => {
    try {
      await invoke(() => sweep({ ...ports, beat: async () => true }));
    } catch (error) {
      if (options.redelivers === undefined) throw error;
    }
  };

  return {
    clock,
    ids,
    log,
    queues,
    store,
    /** What the store remembers, to look at. */
    table,
    channel,
    slack,
    /** Ways to page people beside Slack. */
    pagers: { wecom, webhook },
    puller,
    files,
    ports,
    drain,
    /** A doorbell rings and everything that follows now happens. */
    ring: async () => {
      await queues.hint({ kind: 'pull', account, at: clock.now() });
      await drain();
    },
    /** Time passes: each minute is swept, each message is handled when it becomes visible. */
    forward: async (length: Duration) => {
      const end = after(clock.now(), length);
      while (clock.now() < end) {
        const waiting = [...queues.waiting(), ...failed].map(({ visibleAt }) => visibleAt);
        const next = nextMoment(clock.now(), end, waiting);
        clock.set(next);
        if (next % 60_000 === 0) await sweepNow();
        await drain();
      }
    },
  };
}

export type Desk = ReturnType<typeof openDesk>;

/** On a FIFO queue a message waits for those of its group that were sent before it. */
function isBehind({ note, queue }: Handed, other: Handed): boolean {
  const group = groupOf(note);
  return queue !== 'timers' && group !== undefined && group === groupOf(other.note);
}

function groupOf(note: Note): string | undefined {
  return note.kind === 'inbound' ? groupId(note.inbound.group) : routeOf(note).group;
}

/** How soon a failed message comes back: after 1 s, doubling, or after the queue's own 18 s when nobody could say so. */
export function retryDelay(error: unknown, count: number): Duration {
  const isCrash = error instanceof Error && error.message.startsWith('crashed');
  return milliseconds(isCrash ? 18_000 : Math.min(18_000, 1_000 * 2 ** (count - 1)));
}

function nextMoment(now: Instant, end: Instant, visible: readonly Instant[]): Instant {
  const minute = Math.floor(now / 60_000) * 60_000 + 60_000;
  return instant(Math.min(end, minute, ...visible.filter((moment) => moment > now)));
}

function hintOf(note: Note) {
  if (note.kind === 'inbound') throw new Error('an inbound never stands on timers');
  return note;
}
