import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Files } from '../../lib/files/s3-files.ts';
import { connectFiles, type Wire } from '../../lib/files/wire.ts';
import { region } from '../../lib/local/aws-json.ts';
import { type QueueServer, startQueues } from '../../lib/local/queues.ts';
import { memoryFiles } from '../twins/memory-files.ts';
import { fileRules } from './files.ts';

describe('files in memory', () => {
  fileRules(async () => memoryFiles());
});

describe('files on S3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  let server: QueueServer;
  let wire: Wire;
  let buckets = 0;

  beforeAll(async () => {
    server = await startQueues(folder);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    wire = connectFiles({ endpoint: server.url, region, credentials, forcePathStyle: true });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  fileRules(async () => {
    buckets += 1;
    await fetch(`${server.url}/bucket-${buckets}`, { method: 'PUT' });
    return s3Files(wire, `bucket-${buckets}`);
  });
});

test('a bucket that cannot be reached is a matter of time', async () => {
  const broken = async () => {
    throw Object.assign(new Error('no network'), { name: 'TimeoutError' });
  };
  const files = s3Files({ get: broken, put: broken }, 'bucket');
  await expect(files.get('index')).rejects.toMatchObject({ code: 'files.unreachable' });
  await expect(files.put('index', new Uint8Array(), 'text/plain')).rejects.toMatchObject({
    code: 'files.unreachable',
  });
});
