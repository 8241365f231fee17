import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { readPid } from '../../lib/local/orphans.ts';
import { startRuntime } from '../../lib/local/runtime.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { cacheDir, secrets, standIns } from './stand-ins.ts';
import { temporaryFolder } from './temporary.ts';

// A request writes an item and sends two messages, one of them delayed. The first reader of a message never ends.
const { root, diary } = standIns({
  portal: `
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});
export const handler = async () => {
  const Item = { pk: { S: 'ticket' }, sk: { S: 'a' } };
  await dynamodb.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
  const QueueUrl = process.env.TIMERS_QUEUE_URL;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'delayed', DelaySeconds: 2 }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'interrupted' }));
  return { statusCode: 200 };
};`,
  escalate: `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { note } from './diary.ts';
const dynamodb = new DynamoDBClient({});
export const handler = async ({ Records }) => {
  const Key = { pk: { S: 'ticket' }, sk: { S: 'a' } };
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: process.env.TABLE_NAME, Key }));
  for (const { body, attributes } of Records) {
    note(body + ' ' + attributes.ApproximateReceiveCount + ' ' + Item.pk.S);
    if (body === 'interrupted' && attributes.ApproximateReceiveCount === '1') await new Promise(() => {});
  }
  return { batchItemFailures: [] };
};`,
});

/** The template, but messages come back after 2 s. */
async function impatientTemplate(): Promise<string> {
  const folder = temporaryFolder();
  await synthesize({ root, cacheDir });
  cpSync(join(cacheDir, 'template'), join(folder, 'template'), { recursive: true });
  for (const name of readdirSync(join(folder, 'template')).filter((one) => one.endsWith('.json'))) {
    const file = join(folder, 'template', name);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll(/"VisibilityTimeout": \d+/g, '"VisibilityTimeout": 2'),
    );
  }
  return folder;
}

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

it('a run that is killed in the middle of its work goes on when it is started again', {
  timeout: 90_000,
}, async () => {
  const dataDir = temporaryFolder();
  const impatient = await impatientTemplate();
  const script = join(import.meta.dirname, 'run-stand-ins.ts');
  child = spawn(process.execPath, [script, root, dataDir, impatient], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = child.stdout === null ? [] : await once(child.stdout, 'data');
  await fetch(`${String(line).trim()}/api/start`);
  await vi.waitFor(() => expect(diary()).toContain('interrupted 1 ticket'), { timeout: 10_000 });
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const orphan = join(dataDir, 'dynamodb.pid');
  const left = readPid(orphan);
  expect(left).toBeGreaterThan(0);

  const said: string[] = [];
  const runtime = await startRuntime({
    root,
    dataDir,
    cacheDir: impatient,
    port: 0,
    secrets,
    log: (event) => said.push(event),
  });
  expect(runtime.topology.queues.at(-1)?.attributes['VisibilityTimeout']).toBe('2');
  expect(said).toContain('dynamodb.orphan-ended');
  expect(readPid(orphan)).not.toBe(left);
  // The interrupted one comes back when the time that it is invisible for is over.
  await vi.waitFor(
    () => {
      expect(diary()).toContain('delayed 1 ticket');
      expect(diary()).toContain('interrupted 2 ticket');
    },
    { timeout: 30_000, interval: 100 },
  );
  await runtime.close();
});
