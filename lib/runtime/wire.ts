// The composition root: the one place where ports get their adapters. Each function asks for its own part only, so
// that a bundle holds nothing else.
import { slackDoor } from '../channels/slack/door.ts';
import { doorSecretSchema, apiSecretSchema as slackApiSecret } from '../channels/slack/secrets.ts';
import { slackDesk } from '../channels/slack/send.ts';
import { toParts } from '../channels/wecom/parts.ts';
import { wecomPuller } from '../channels/wecom/pull.ts';
import { callbackSecretSchema, apiSecretSchema as wecomApiSecret } from '../channels/wecom/secrets.ts';
import { wecomChannel } from '../channels/wecom/send.ts';
import { verify as verifyWecom } from '../channels/wecom/verify.ts';
import { PermanentError } from '../core/errors.ts';
import type { Settings } from '../core/policy.ts';
import { instant } from '../core/time.ts';
import { s3Files } from '../files/s3-files.ts';
import { connectFiles } from '../files/wire.ts';
import type { AnswerPorts } from '../flow/answer.ts';
import type { DeliverPorts } from '../flow/attempt.ts';
import { drafter } from '../flow/draft.ts';
import type { PullPorts } from '../flow/pull.ts';
import type { WecomDoorPorts } from '../flow/receive-wecom.ts';
import type { SettlePorts } from '../flow/settle.ts';
import type { SweepPorts } from '../flow/sweep.ts';
import type { TriagePorts } from '../flow/triage.ts';
import { extractiveModel } from '../knowledge/extract.ts';
import { modelSecretSchema } from '../model/secret.ts';
import { portalApp, portalHandler } from '../portal/app.ts';
import { portalSecretSchema, progressLink } from '../portal/link.ts';
import type { Clock, Files, Log, Pause, Queues, Store } from '../ports.ts';
import { readHint } from '../queues/read-hint.ts';
import { retryAfter } from '../queues/retry-after.ts';
import { doorbell, inbox, sqsQueues } from '../queues/sqs-queues.ts';
import { connectQueues } from '../queues/wire.ts';
import { allowanceStore } from '../store/allowances.ts';
import { dynamoStore } from '../store/dynamo-store.ts';
import { overrideStore } from '../store/overrides.ts';
import { connectTable } from '../store/wire.ts';
import { type Config, type FunctionName, type ProgramName, readConfig } from './config.ts';
import { heartbeat } from './heartbeat.ts';
import { openIds } from './ids.ts';
import { openLog } from './log.ts';
import { once } from './once.ts';
import { kept, readSecret } from './secrets.ts';
import { readSettings } from './settings.ts';
import { Sha256 } from './sha256.ts';
import { type Received, type SqsHandler, sqsHandler } from './sqs.ts';
import { openModel, withMeaning } from './wire-model.ts';
import { openPagers } from './wire-pagers.ts';
import { openKnowledge, openTeaching } from './wire-teaching.ts';

/** The time. The offset exists on one machine only, where it moves the clock forward; the cloud's template forbids it. */
export const clock: Clock = () => instant(Date.now() + Number(process.env['CLOCK_OFFSET_MS'] ?? 0));

/** Waits by the real clock; not at all while that of one machine is being moved, as then no second passes. */
export const pause: Pause = (wait) =>
  new Promise((resolve) => setTimeout(resolve, process.env['CLOCK_IS_MOVING'] === undefined ? wait : 0));

const ids = openIds(clock);

// Clients are made once per cold start: a new one would connect anew.
const tableWire = /* @__PURE__ */ once(() => connectTable({ sha256: Sha256 }));
const queueWire = /* @__PURE__ */ once(() => connectQueues({ sha256: Sha256 }));

const settingsRead = new Map<string, Settings>();

/** They come with a deploy: however often a part is made anew for a rotated secret, the files are read once. */
function settingsOf(folder: string): Settings {
  const settings = settingsRead.get(folder) ?? readSettings(folder);
  settingsRead.set(folder, settings);
  return settings;
}

/** The environment of one of several functions. */
type AnyConfig<P extends ProgramName> = P extends ProgramName ? Config<P> : never;

/** The environment of this program. Throws with the names of what is wrong. */
export function configOf<P extends ProgramName>(name: P): Config<P> {
  return readConfig(name, process.env);
}

export function openStore(config: { readonly TABLE_NAME: string }, team?: string): Store {
  const basics = { table: config.TABLE_NAME, wire: tableWire(), clock, ids };
  return dynamoStore(team === undefined ? basics : { ...basics, team });
}

function openQueues(urls: Partial<Config<'escalate'>>): Queues {
  const named = {
    doorbell: urls.DOORBELL_QUEUE_URL,
    inbox: urls.INBOX_QUEUE_URL,
    answers: urls.ANSWERS_QUEUE_URL,
    outbox: urls.OUTBOX_QUEUE_URL,
    advisor: urls.ADVISOR_QUEUE_URL,
    pages: urls.PAGES_QUEUE_URL,
    files: urls.FILES_QUEUE_URL,
    timers: urls.TIMERS_QUEUE_URL,
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, url]) => url !== undefined));
  return sqsQueues({ wire: queueWire(), urls: given, ids });
}

/** What every flow that changes a ticket needs, but for the links to its page. */
export function plainPorts(
  config: AnyConfig<'triage' | 'answer' | 'escalate' | 'deliver' | 'gateway'>,
  log: Log,
): Omit<SettlePorts, 'progressLink'> {
  const settings = settingsOf(config.CONFIG_DIR);
  const store = openStore(config, settings.desk.team);
  const queues = openQueues(config);
  const overrides = overrideStore({ table: config.TABLE_NAME, wire: tableWire(), clock, ids });
  return { clock, pause, ids, log, settings, store, queues, overrides, parts: toParts };
}

/** What every flow that changes a ticket needs. */
async function settlePorts(
  config: AnyConfig<'triage' | 'answer' | 'escalate' | 'deliver'>,
  log: Log,
): Promise<SettlePorts> {
  const portal = await readSecret(config.PORTAL_SECRET, portalSecretSchema);
  return { ...plainPorts(config, log), progressLink: progressLink(config.PORTAL_URL, portal) };
}

async function openDesk(config: AnyConfig<'triage' | 'deliver'>, team: string) {
  const { botToken } = await readSecret(config.SLACK_API_SECRET, slackApiSecret);
  return slackDesk({ botToken, team, apiUrl: config.SLACK_API_URL });
}

function wecomConnection(config: AnyConfig<'pull-wecom' | 'deliver'>) {
  const readWecomSecret = () => readSecret(config.WECOM_API_SECRET, wecomApiSecret);
  return { baseUrl: config.WECOM_API_URL, clock, readSecret: readWecomSecret };
}

/** A part of the program, made on first use and again every five minutes, so that a rotated secret takes effect. */
function part<F extends FunctionName, P>(
  name: F,
  make: (config: Config<F>, log: Log) => Promise<P> | P,
): () => Promise<P> {
  const log = openLog(name);
  return kept(async () => make(configOf(name), log), clock);
}

export const wireTriage = () => {
  const knowledge = knowledgeOf('triage');
  return part('triage', async (config, log): Promise<TriagePorts> => {
    const ports = await settlePorts(config, log);
    const desk = await openDesk(config, ports.settings.desk.team);
    const { apiKey } = await readSecret(config.MODEL_SECRET, modelSecretSchema);
    if (apiKey !== undefined) return { ...ports, desk };
    const model = extractiveModel(ports.settings.policy.answers);
    return { ...ports, desk, draftNow: drafter({ ...ports, knowledge: knowledge(), model }) };
  });
};

export const wireAnswer = () => {
  const knowledge = knowledgeOf('answer');
  return part('answer', async (config, log): Promise<AnswerPorts> => {
    const ports = await settlePorts(config, log);
    const secret = await readSecret(config.MODEL_SECRET, modelSecretSchema);
    const allowances = allowanceStore({ table: config.TABLE_NAME, wire: tableWire(), clock, ids });
    return {
      ...ports,
      knowledge: withMeaning(knowledge(), secret, { clock, log }),
      teaching: openTeaching(openFiles(config.BUCKET_NAME)),
      model: openModel(secret, ports.settings, allowances, { clock, log }),
    };
  });
};

/** Once per cold start: it holds the index, and looks for a newer one by itself. */
function knowledgeOf(name: 'triage' | 'answer') {
  const log = openLog(name);
  return once(() => openKnowledge(configOf(name).BUCKET_NAME, clock, log));
}

/** Objects in a bucket, also for publishing articles. */
export function openFiles(bucket: string): Files {
  return s3Files(connectFiles({ forcePathStyle: true }), bucket);
}

export const wireEscalate = () => part('escalate', settlePorts);

export const wireDeliver = () => {
  // Once per cold start: it holds the access token, and reads the secret anew for each new one.
  const channel = once(() => wecomChannel(wecomConnection(configOf('deliver'))));
  return part('deliver', async (config, log): Promise<DeliverPorts> => {
    const ports = await settlePorts(config, log);
    const desk = await openDesk(config, ports.settings.desk.team);
    const pagers = openPagers(config, ports.settings, ports);
    return { ...ports, channel: channel(), desk, files: openFiles(config.BUCKET_NAME), pagers };
  });
};

export const wireSweep = () =>
  part(
    'sweep',
    (config, log): SweepPorts => ({
      clock,
      log,
      store: openStore(config),
      queues: openQueues(config),
      beat: heartbeat(config.HEARTBEAT_URL),
    }),
  );

export const wirePull = () =>
  part('pull-wecom', async (config, log): Promise<PullPorts> => {
    const connection = wecomConnection(config);
    const { accounts } = await connection.readSecret();
    const puller = wecomPuller({ ...connection, accounts, log });
    return { clock, pause, log, store: openStore(config), queues: openQueues(config), puller };
  });

export const wireWecomDoor = () =>
  part('receive-wecom', async (config, log): Promise<WecomDoorPorts> => {
    const secret = await readSecret(config.WECOM_CALLBACK_SECRET, callbackSecretSchema);
    const ring = doorbell(queueWire(), config.DOORBELL_QUEUE_URL, ids, clock);
    return { log, ring, verify: (request) => verifyWecom(request, secret, clock()) };
  });

export const wireSlackDoor = () =>
  part('receive-slack', async (config, log) => {
    const secrets = await readSecret(config.SLACK_DOOR_SECRET, doorSecretSchema);
    const receive = inbox(queueWire(), config.INBOX_QUEUE_URL, ids);
    return slackDoor({ secrets, receive, now: clock, log });
  });

export const wirePortal = () =>
  part('portal', async (config, log) => {
    const secret = await readSecret(config.PORTAL_SECRET, portalSecretSchema);
    return portalHandler(portalApp({ store: openStore(config), secret, log }));
  });

/** What a queue's message says, with how it was handed out. */
export type Noted = Received & { readonly note: ReturnType<typeof readHint> };

/** The handler of a function behind a queue. */
export function onQueue(name: ProgramName, handle: (noted: Noted) => Promise<void>): SqsHandler {
  const urls = Object.entries(process.env).flatMap(([key, url]) => (key.endsWith('_QUEUE_URL') ? [url] : []));
  // Ten doorbells of an account mean one pull, with the token that lives longest.
  const isNewestEnough = name === 'pull-wecom';
  const ports = { clock, log: openLog(name), retryAfter: retryAfter(urls), isNewestEnough };
  return sqsHandler((received) => handle({ ...received, note: readHint(received.body) }), ports);
}

/** Thrown for a note that stands on the wrong queue. */
export function misplaced(kind: string): PermanentError {
  return new PermanentError(
    'queues.misplaced',
    `A note of kind ${kind} is on the wrong queue: look in the dead-letter queue.`,
  );
}
