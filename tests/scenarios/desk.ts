import { after, type Duration, type Instant, instant, seconds } from '../../lib/core/time.ts';
import type { AnswerPorts } from '../../lib/flow/answer.ts';
import { answerLane } from '../../lib/flow/answer.ts';
import type { DeliverPorts } from '../../lib/flow/attempt.ts';
import { deliver } from '../../lib/flow/deliver.ts';
import { onHint } from '../../lib/flow/escalate.ts';
import { pull } from '../../lib/flow/pull.ts';
import { sweep } from '../../lib/flow/sweep.ts';
import { takeInbound, triageGroup } from '../../lib/flow/triage.ts';
import { extractiveModel } from '../../lib/knowledge/extract.ts';
import { knowledgeFromIndex } from '../../lib/knowledge/load-index.ts';
import type { QueueName } from '../../lib/queues/route.ts';
import type { Note } from '../../lib/queues/send.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { index } from '../knowledge/folder.ts';
import { customerChannelTwin } from '../twins/customer-channel.ts';
import { openDeskTwin } from '../twins/desk-channel.ts';
import { memoryQueues } from '../twins/memory-queues.ts';
import { type Around, memoryStore } from '../twins/memory-store.ts';
import { pullerTwin } from '../twins/puller.ts';
import { recordedLog } from '../twins/recorded-log.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { setClock } from '../twins/set-clock.ts';

const settings = readSettings(new URL('../../config', import.meta.url).pathname);
export const { desk: workspace } = settings;
export const account = 'wkDESK';

const lanes: readonly QueueName[] = ['doorbell', 'inbox', 'answers', 'pages', 'outbox', 'timers'];

/** The whole program on twins, with a clock that a story moves. */
export function openDesk(
  options: { readonly start?: Instant; readonly around?: Around; readonly seed?: number } = {},
) {
  const clock = setClock(options.start);
  const ids = seededIds(options.seed);
  const log = recordedLog();
  const queues = memoryQueues(clock.now);
  const store = memoryStore({
    clock: clock.now,
    team: workspace.team,
    ...(options.around === undefined ? {} : { around: options.around }),
  });
  const channel = customerChannelTwin(clock.now);
  const slack = openDeskTwin(clock.now, [workspace.desk, workspace.oncall]);
  const puller = pullerTwin({ accounts: [account], clock: clock.now });
  const ports: DeliverPorts & AnswerPorts = {
    clock: clock.now,
    // Pace is kept by waiting, and in a story nobody waits.
    pause: async () => {},
    ids,
    store,
    queues,
    log,
    settings,
    progressLink: (number) => `https://desk.example/t/${number}`,
    parts: channel.parts,
    channel,
    desk: slack.desk,
    knowledge: knowledgeFromIndex(index),
    model: extractiveModel(settings.policy.answers),
  };

  const work = async (queue: QueueName, note: Note): Promise<void> => {
    const deadline = after(clock.now(), seconds(10));
    if (queue === 'timers') return onHint(ports, hintOf(note), false);
    if (note.kind === 'inbound') return takeInbound(ports, note.inbound);
    if (note.kind === 'inbox') return triageGroup(ports, note.group);
    if (note.kind === 'pull') return pull({ ...ports, puller }, note.account, note.token);
    if (note.kind === 'lane' && queue === 'answers') return answerLane(ports, note.destination);
    if (note.kind === 'lane') return deliver(ports, note.destination, deadline);
  };

  const drain = async (): Promise<void> => {
    for (let rounds = 0; rounds < 500; rounds += 1) {
      const notes = lanes.flatMap((queue) => queues.take(queue, 10).map((note) => ({ queue, note })));
      if (notes.length === 0) return;
      for (const { queue, note } of notes) await work(queue, note);
    }
    throw new Error('the queues never empty: somebody hints for ever');
  };

  return {
    clock,
    ids,
    log,
    queues,
    store,
    channel,
    slack,
    puller,
    ports,
    drain,
    /** A doorbell rings and everything that follows now happens. */
    ring: async () => {
      await queues.hint({ kind: 'pull', account });
      await drain();
    },
    /** Time passes: each minute is swept, each message is handled when it becomes visible. */
    forward: async (length: Duration) => {
      const end = after(clock.now(), length);
      while (clock.now() < end) {
        const next = nextMoment(
          clock.now(),
          end,
          queues.waiting().map(({ visibleAt }) => visibleAt),
        );
        clock.set(next);
        if (next % 60_000 === 0) await sweep(ports);
        await drain();
      }
    },
  };
}

export type Desk = ReturnType<typeof openDesk>;

function nextMoment(now: Instant, end: Instant, visible: readonly Instant[]): Instant {
  const minute = Math.floor(now / 60_000) * 60_000 + 60_000;
  return instant(Math.min(end, minute, ...visible.filter((moment) => moment > now)));
}

function hintOf(note: Note) {
  if (note.kind === 'inbound') throw new Error('an inbound never stands on timers');
  return note;
}
