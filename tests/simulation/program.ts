import { toParts } from '../../lib/channels/wecom/parts.ts';
import { toTicketNumber } from '../../lib/core/id.ts';
import type { Inbound } from '../../lib/core/message.ts';
import type { Settings } from '../../lib/core/policy.ts';
import { type AnswerPorts, answerLane } from '../../lib/flow/answer.ts';
import type { DeliverPorts } from '../../lib/flow/attempt.ts';
import { deliver } from '../../lib/flow/deliver.ts';
import { drafter } from '../../lib/flow/draft.ts';
import { onHint } from '../../lib/flow/escalate.ts';
import { pull } from '../../lib/flow/pull.ts';
import { receiveWecom } from '../../lib/flow/receive-wecom.ts';
import type { SettlePorts } from '../../lib/flow/settle.ts';
import { sweep } from '../../lib/flow/sweep.ts';
import { type TriagePorts, takeInbound, triageGroup } from '../../lib/flow/triage.ts';
import type { Ids, Log } from '../../lib/ports.ts';
import { readHint } from '../../lib/queues/read-hint.ts';
import type { Note } from '../../lib/queues/send.ts';
import { doorbell, inbox, sqsQueues } from '../../lib/queues/sqs-queues.ts';
import type { FunctionName } from '../../lib/runtime/config.ts';
import { type Received, type SqsHandler, sqsHandler } from '../../lib/runtime/sqs.ts';
import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { overrideStore } from '../../lib/store/overrides.ts';
import { memoryFiles } from '../twins/memory-files.ts';
import type { Chance } from './chance.ts';
import { quoting } from './drafting.ts';
import type { Invocation } from './invocation.ts';
import type { Peers } from './peers.ts';
import type { SimulatedQueues } from './queues.ts';
import type { SimulatedTable } from './table.ts';
import { urlsOf, type WorkerName } from './topology.ts';

export interface ProgramOptions {
  readonly settings: Settings;
  readonly table: SimulatedTable;
  readonly queues: SimulatedQueues;
  readonly peers: Peers;
  readonly chance: Chance;
  readonly log: Log;
  /** Looking for articles, and drafting from them. */
  readonly drafting: (invocation: Invocation) => Pick<AnswerPorts, 'knowledge' | 'model'>;
  /** Without a model: triage answers by itself where it can. */
  readonly isQuoting: boolean;
  /** The watcher outside, who hears of each completed sweep. */
  readonly beat: (invocation: Invocation) => Promise<boolean>;
}

/** Every function of the product, each made anew for an invocation: the same flows, wired as `runtime/wire.ts` does. */
export interface Program {
  readonly worker: (name: WorkerName, invocation: Invocation) => SqsHandler;
  readonly sweep: (invocation: Invocation) => Promise<void>;
  /** WeCom rings; answers whether it was told 200. */
  readonly ring: (invocation: Invocation, account: string) => Promise<boolean>;
  /** Slack tells of something; rejects when it was not told 200. */
  readonly hear: (invocation: Invocation, inbound: Inbound, event: string) => Promise<void>;
}

/** The program on a simulated world. */
export function openProgram(options: ProgramOptions): Program {
  const { settings, table, queues, peers, log, drafting, isQuoting, beat } = options;
  const ids = idsFor(options.chance);

  const basicsOf = (name: FunctionName, invocation: Invocation) => {
    const { clock, pause } = invocation;
    const mine = ids(invocation);
    const wire = table.wire(invocation);
    const { team } = settings.desk;
    return {
      ...{ clock, pause, log, ids: mine },
      store: dynamoStore({ table: 'table', wire, clock, ids: mine, team, pause }),
      queues: sqsQueues({ wire: queues.wire(invocation), urls: urlsOf(name), ids: mine }),
    };
  };
  const overridesFor = (invocation: Invocation) => {
    const { clock, pause } = invocation;
    return overrideStore({
      table: 'table',
      wire: table.wire(invocation),
      clock,
      ids: ids(invocation),
      pause,
    });
  };
  const settlePorts = (name: WorkerName, invocation: Invocation): SettlePorts => ({
    ...basicsOf(name, invocation),
    overrides: overridesFor(invocation),
    settings,
    parts: toParts,
    progressLink: (number) => `https://desk.example/t/${number}`,
  });

  const files = memoryFiles();
  const flows: { readonly [name in WorkerName]: (invocation: Invocation) => Flow } = {
    'pull-wecom': (invocation) => {
      const ports = { ...basicsOf('pull-wecom', invocation), puller: peers.pullerFor(invocation) };
      return async (note) => {
        if (note.kind !== 'pull') throw misplaced(note);
        await pull(ports, note);
      };
    },
    triage: (invocation) => {
      const basics = { ...settlePorts('triage', invocation), desk: peers.deskFor(invocation) };
      const drafts = { ...basics, ...drafting(invocation), model: quoting };
      const ports: TriagePorts = isQuoting ? { ...basics, draftNow: drafter(drafts) } : basics;
      return async (note, { isRepeat }) => {
        if (note.kind === 'inbound') return takeInbound(ports, note.inbound);
        if (note.kind === 'inbox') return triageGroup(ports, note.group, isRepeat);
        throw misplaced(note);
      };
    },
    answer: (invocation) => {
      const ports = { ...settlePorts('answer', invocation), ...drafting(invocation) };
      return async (note, { isRepeat }) => {
        if (note.kind !== 'lane') throw misplaced(note);
        await answerLane(ports, note.destination, isRepeat);
      };
    },
    escalate: (invocation) => {
      const ports = settlePorts('escalate', invocation);
      return async (note, { isRepeat }) => {
        if (note.kind === 'inbound') throw misplaced(note);
        await onHint(ports, note, isRepeat);
      };
    },
    deliver: (invocation) => {
      const ports: DeliverPorts = {
        ...settlePorts('deliver', invocation),
        channel: peers.channelFor(invocation),
        desk: peers.deskFor(invocation),
        pagers: peers.pagersFor(invocation),
        files,
      };
      return async (note, { deadline, isRepeat }) => {
        if (note.kind !== 'lane') throw misplaced(note);
        await deliver(ports, note.destination, deadline, isRepeat);
      };
    },
  };

  return {
    worker: (name, invocation) => {
      const flow = flows[name](invocation);
      const { clock } = invocation;
      const retryAfter = queues.retryAfter(invocation, Object.values(urlsOf(name)));
      const ports = { clock, log, retryAfter, isNewestEnough: name === 'pull-wecom' };
      return sqsHandler((received) => flow(readHint(received.body), received), ports);
    },
    sweep: (invocation) => sweep({ ...basicsOf('sweep', invocation), beat: () => beat(invocation) }),
    ring: async (invocation, account) => {
      const { doorbell: url = '' } = urlsOf('receive-wecom');
      const ring = doorbell(queues.wire(invocation), url, ids(invocation), invocation.clock);
      // What a seal proves is no matter of time, so the callback is believed here and proved elsewhere.
      const verify = () => ({ kind: 'doorbell', account, token: 'token' }) as const;
      const request = { method: 'POST', query: '', body: Buffer.alloc(0) };
      const { statusCode } = await receiveWecom({ log, ring, verify }, request);
      return statusCode === 200;
    },
    hear: (invocation, inbound, event) => {
      const { inbox: url = '' } = urlsOf('receive-slack');
      return inbox(queues.wire(invocation), url, ids(invocation))(inbound, event);
    },
  };
}

type Flow = (note: Note, received: Received) => Promise<void>;

function misplaced({ kind }: Note): Error {
  return new RangeError(`a note of kind ${kind} is on the wrong queue`);
}

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids with the time as the worker believes it to be, and never the same twice. */
function idsFor(chance: Chance): (invocation: Invocation) => Ids {
  let count = 0;
  let number = toTicketNumber(Uint8Array.from([1, 2, 3, 4]));
  return ({ clock }) => ({
    random: chance.draw,
    ulid: () => {
      count += 1;
      return `${inDigits(clock(), 10)}${inDigits(count, 16)}`;
    },
    ticketNumber: () => {
      // Sometimes one that is taken.
      if (!chance.happens(0.02)) {
        number = toTicketNumber(Uint8Array.from({ length: 4 }, () => Math.floor(chance.draw() * 256)));
      }
      return number;
    },
  });
}

function inDigits(value: number, width: number): string {
  let text = '';
  for (let left = value; text.length < width; left = Math.floor(left / 32)) {
    text = `${digits[left % 32] ?? '0'}${text}`;
  }
  return text;
}
