import { expect, test } from 'vitest';
import { fileLimits } from '../../lib/core/attachment.ts';
import type { Files } from '../../lib/ports.ts';

/** Files come back as they were put, and only when they have changed. */
export function fileRules(open: () => Promise<Files>): void {
  const body = new TextEncoder().encode('知识库\u0000\u00ff');

  test('a file that was never put is missing', async () => {
    const files = await open();
    expect(await files.get('knowledge/index.bin')).toBe('missing');
    expect(await files.get('knowledge/index.bin', '"1"')).toBe('missing');
  });

  test('a file comes back byte by byte, an empty one too', async () => {
    const files = await open();
    await files.put('knowledge/商品.md', body, 'text/markdown');
    expect(await files.get('knowledge/商品.md')).toEqual({ body, etag: expect.any(String) });
    await files.put('empty', new Uint8Array(), 'text/plain');
    expect(await files.get('empty')).toMatchObject({ body: new Uint8Array() });
  });

  test('the largest file that a channel takes fits', async () => {
    const files = await open();
    const largest = new Uint8Array(fileLimits.most).fill(65);
    await files.put('largest', largest, 'application/octet-stream');
    const kept = await files.get('largest');
    expect(typeof kept === 'string' ? kept : Buffer.compare(kept.body, largest)).toBe(0);
  });

  test('a file that has not changed is not sent again', async () => {
    const files = await open();
    await files.put('index', body, 'application/json');
    const first = await files.get('index');
    if (typeof first === 'string') throw new Error(first);
    expect(await files.get('index', first.etag)).toBe('unchanged');
    await files.put('index', new Uint8Array([1]), 'application/json');
    const second = await files.get('index', first.etag);
    expect(second).toMatchObject({ body: new Uint8Array([1]) });
    expect(second).not.toMatchObject({ etag: first.etag });
  });
}
