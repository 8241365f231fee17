import { join } from 'node:path';
import * as z from 'zod';
import { indexKey } from '../../../lib/knowledge/load-index.ts';
import { apply, unite } from '../../../lib/local/environment.ts';
import { loadHandler } from '../../../lib/local/handlers.ts';
import { toEvent } from '../../../lib/local/http-event.ts';
import { makeRoutes } from '../../../lib/local/http-routes.ts';
import { makeInvoke } from '../../../lib/local/invoke.ts';
import { localEnvironment, nameSecrets, sessionToken } from '../../../lib/local/local-environment.ts';
import { startSecretsServer } from '../../../lib/local/secrets-server.ts';
import { synthesize } from '../../../lib/local/synth.ts';
import { readTopology } from '../../../lib/local/topology.ts';
import { openFiles } from '../../../lib/runtime/wire.ts';
import { indexFile } from '../../knowledge/folder.ts';
import { startMemoryServer } from '../../twins/wire/server.ts';
import { questionAt } from '../answers.ts';
import { wecomBell } from '../call-door.ts';
import { atRate } from '../pace.ts';
import { secrets } from '../world.ts';
import { answerInMemory, queues, table, takeCounts } from './memory-aws.ts';
import { memoryWecom, wecomUrl } from './memory-wecom.ts';
import { order } from './orders.ts';
import { poll } from './poll.ts';
import { elsewhere, takeElsewhere } from './stand-in-time.ts';

// All functions in one process, with nothing else in it but what stands in for AWS and WeCom.
answerInMemory();
const root = join(import.meta.dirname, '../../..');
const bucket = await startMemoryServer();
const template = await synthesize({ root, cacheDir: join(root, '.dingxin') });
const topology = readTopology(template, { queues: bucket.url, http: bucket.url });
for (const { name, attributes } of topology.queues) {
  await queues(
    'CreateQueue',
    JSON.stringify({ QueueName: name, Attributes: attributes }),
    AbortSignal.any([]),
  );
}
const values = nameSecrets(topology.secrets, secrets);
const { port: secretsPort } = await startSecretsServer({ values, token: sessionToken });
const places = { root, dynamodb: bucket.url, queues: bucket.url, secretsPort, clockOffset: 0 };
const slackUrl = 'http://slack.memory/api/';
const addresses = { WECOM_API_URL: wecomUrl, SLACK_API_URL: slackUrl };
apply(unite(topology.functions, { ...localEnvironment(places), ...addresses }));
const wecom = memoryWecom();
await openFiles(process.env['BUCKET_NAME'] ?? '').put(indexKey, indexFile, 'application/octet-stream');

const loaded = topology.functions.map(async (fn) => ({ fn, handler: await loadHandler(root, fn) }));
const invoke = makeInvoke(await Promise.all(loaded), () => {});
for (const mapping of topology.mappings) poll(queues, mapping, invoke);
const find = makeRoutes(topology.routes);

const ok = z.object({ statusCode: z.literal(200) });

/** A customer writes, and WeCom rings: milliseconds until the door has answered, or undefined if it did not. */
async function say(customer: string, text: string): Promise<number | undefined> {
  const { event, door } = elsewhere(() => {
    wecom.says(customer, text);
    const { query, body } = wecomBell();
    const match = find('POST', '/wecom');
    if (match === undefined) throw new Error('There is no door for WeCom.');
    const headers = { 'content-type': 'text/xml', host: 'localhost' };
    const request = {
      method: 'POST',
      target: `/wecom?${query}`,
      headers,
      body: Buffer.from(body),
      at: Date.now(),
    };
    return { event: toEvent(request, match), door: match.functionName };
  });
  const start = performance.now();
  const answer = await invoke(door, event).catch(() => undefined);
  return ok.safeParse(answer).success ? performance.now() - start : undefined;
}

const countTickets = () =>
  z.object({ Count: z.number() }).parse(table('Scan', '{"IndexName":"recent"}').body).Count;

// As many callbacks are under way as eight on two processes are in the other parts.
async function fourAtATime(
  count: number,
  sayOne: (at: number) => Promise<number | undefined>,
): Promise<readonly (number | undefined)[]> {
  const waiting = Array.from({ length: count }, (_, at) => at).values();
  const acks: (number | undefined)[] = [];
  const sayOn = async () => {
    for (const at of waiting) acks.push(await sayOne(at));
  };
  await Promise.all(Array.from({ length: 4 }, sayOn));
  return acks;
}

/** Customers write at a pace, or as fast as doors answer where it is 0; until each has an answer. */
async function run(group: string, count: number, rate: number) {
  takeCounts();
  takeElsewhere();
  const before = countTickets();
  const cpu = process.cpuUsage();
  const saidAt: number[] = [];
  const begun = Date.now();
  const sayOne = (at: number) => {
    saidAt[at] = performance.now();
    return say(`${group}-${at}`, questionAt(at));
  };
  const acks = rate === 0 ? await fourAtATime(count, sayOne) : await atRate(rate, count, sayOne);
  const names = saidAt.map((_, at) => `${group}-${at}`);
  const deadline = performance.now() + 120_000;
  while (names.some((name) => !wecom.sent.has(name))) {
    if (performance.now() > deadline) throw new Error('Somebody never got an answer.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const answers = names.map((name) => wecom.sent.get(name));
  const ends = answers.map((answer) => answer?.at ?? 0);
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...{
      begun,
      acks: acks.filter((ms) => ms !== undefined),
      asked: count,
      waits: ends.map((at, which) => at - (saidAt[which] ?? 0)),
    },
    ended: performance.timeOrigin + Math.max(...ends),
    cpu: (user + system) / 1_000,
    elsewhere: takeElsewhere(),
    sourced: answers.filter((answer) => answer?.text.includes('来源：《')).length,
    requests: takeCounts(),
    tickets: countTickets() - before,
  };
}

process.on('message', async (message) => {
  const { group, count, rate } = order.parse(message);
  process.send?.(await run(group, count, rate));
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
