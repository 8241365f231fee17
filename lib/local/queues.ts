import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server } from 'node:net';
import { join } from 'node:path';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import * as z from 'zod';

/** The queue server, which also serves the bucket. */
export interface QueueServer {
  readonly url: string;
  /** How many messages may be read, and how many somebody is reading; the delayed ones are neither. */
  readonly count: (queue: string) => Counts;
  readonly close: () => Promise<void>;
}

/** The messages of a queue by state. */
export interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/**
 * Starts the queue server in this process, on files in `dataDir`. Four things of this version are mended on the way:
 * it listens on every interface, it takes no file above 11 MB, returning a message at once fails when it keeps files,
 * and each message waits for the disk.
 */
export async function startQueues(dataDir: string): Promise<QueueServer> {
  await mendPersistence();
  const unpatch = listenOnLoopback();
  const untell = takeLargeFiles();
  const server = await startFauxqs({ port: 0, dataDir: join(dataDir, 'queues'), logger: false })
    .finally(unpatch)
    .finally(untell);
  return {
    url: `http://127.0.0.1:${server.port}`,
    count: (queue) => countIn(server, queue),
    close: () => server.stop(),
  };
}

function countIn(server: FauxqsServer, queue: string): Counts {
  const found = server.inspectQueue(queue);
  if (found === undefined) throw new Error(`There is no queue ${queue}`);
  const { ready, inflight, delayed } = found.messages;
  return { visible: ready.length, inFlight: inflight.length, delayed: delayed.length };
}

// It asks for 0.0.0.0 whatever it is told, and takes requests of anybody.
function listenOnLoopback(): () => void {
  const listen = Server.prototype.listen;
  function onLoopback(this: Server, where: unknown, ...rest: readonly unknown[]): unknown {
    const isOpen = typeof where === 'object' && where !== null && 'host' in where && where.host === '0.0.0.0';
    return Reflect.apply(listen, this, [isOpen ? { ...where, host: '127.0.0.1' } : where, ...rest]);
  }
  Object.defineProperty(Server.prototype, 'listen', {
    value: onLoopback,
    configurable: true,
    writable: true,
  });
  return () =>
    Object.defineProperty(Server.prototype, 'listen', { value: listen, configurable: true, writable: true });
}

const begun = z.object({
  fastify: z.custom<{ addHook: (on: 'onRoute', hook: (route: { bodyLimit?: number }) => void) => unknown }>(
    (it) => typeof it === 'object' && it !== null && 'addHook' in it,
  ),
});

/** What customers and agents may send is below this, whatever it is wrapped in. */
const mostBytes = 32 * 1024 * 1024;

// S3 takes 5 GB in one request. Its web server tells whoever asks that it begins.
function takeLargeFiles(): () => void {
  const onBegun = (message: unknown) =>
    begun.parse(message).fastify.addHook('onRoute', (route) => {
      route.bodyLimit = mostBytes;
    });
  subscribe('fastify.initialization', onBegun);
  return () => void unsubscribe('fastify.initialization', onBegun);
}

const persistence = z.object({
  PersistenceManager: z.custom<{ prototype: { prepareStatements: () => unknown } }>(
    (it) => typeof it === 'function',
  ),
});

// Once a process, however often a server is started in it.
const mended = 'isMended';

const sql = 'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?';

async function mendPersistence(): Promise<void> {
  const file = new URL('./persistence.js', import.meta.resolve('fauxqs'));
  const { PersistenceManager } = persistence.parse(await import(file.href));
  const { prototype } = PersistenceManager;
  if (Object.hasOwn(prototype, mended)) return;
  const { prepareStatements } = prototype;
  const mends = {
    // It clears the count of receives with a NULL that its own schema forbids, and the message is gone until a restart.
    updateMessageReady(this: Store, messageId: string): void {
      this.db.prepare(sql).run(messageId);
    },
    // Without waiting for the disk at every message: a process may be killed, only a power cut could take the last ones.
    prepareStatements(this: Store): unknown {
      this.db.exec('PRAGMA synchronous = NORMAL');
      return Reflect.apply(prepareStatements, this, []);
    },
    [mended]: true,
  };
  for (const [name, value] of Object.entries(mends))
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}

interface Store {
  readonly db: {
    prepare(sql: string): { run(...values: readonly string[]): unknown };
    exec(sql: string): void;
  };
}
