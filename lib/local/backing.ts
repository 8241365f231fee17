import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalClock, makeClock } from './clock.ts';
import { createResources } from './create-resources.ts';
import { startDynamoDb } from './dynamodb.ts';
import { type HttpServer, startHttp } from './lambda-http.ts';
import { nameSecrets, sessionToken } from './local-environment.ts';
import type { RuntimeOptions } from './options.ts';
import { claim } from './orphans.ts';
import { startQueues } from './queues.ts';
import { type QueuesInUse, queuesAt } from './queues-elsewhere.ts';
import type { Say } from './say.ts';
import { startSecretsServer } from './secrets-server.ts';
import { synthesize } from './synth.ts';
import { readTopology, type Topology } from './topology.ts';

/** The servers that stand in for the cloud's, with everything made that the template has. */
export interface Backing {
  readonly topology: Topology;
  readonly clock: LocalClock;
  readonly dynamodb: string;
  readonly queues: QueuesInUse;
  readonly http: HttpServer;
  readonly secretsPort: number;
}

/** Starts the servers; what was started is ended by `stack`, whether or not the rest succeeds. */
export async function startBacking(
  options: RuntimeOptions & { readonly root: string; readonly cacheDir: string },
  say: Say,
  stack: AsyncDisposableStack,
): Promise<Backing> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, 'runtime.pid');
  claim(lock);
  stack.defer(() => rmSync(lock, { force: true }));
  const template = await synthesize({ ...options, say });
  const dynamodb = await dynamoDbUrl(options, say, stack);
  const given = options.environment?.['AWS_ENDPOINT_URL_SQS'];
  const queues = given === undefined ? await startQueues(dataDir) : queuesAt(given);
  stack.defer(queues.close);
  const http = await startHttp(options.port);
  stack.defer(http.close);
  const topology = readTopology(template, { queues: queues.url, http: http.url });
  await createResources(topology, { dynamodb, queues: queues.url });
  const values = nameSecrets(topology.secrets, options.secrets);
  const secrets = await startSecretsServer({ values, token: sessionToken });
  stack.defer(secrets.close);
  const clock = makeClock(dataDir, options.onClock ?? (async () => {}));
  return { topology, clock, dynamodb, queues, http, secretsPort: secrets.port };
}

async function dynamoDbUrl(options: RuntimeOptions, say: Say, stack: AsyncDisposableStack): Promise<string> {
  const given = options.environment?.['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined) return given;
  const server = await startDynamoDb(options.dataDir, say);
  stack.defer(server.close);
  return server.url;
}
