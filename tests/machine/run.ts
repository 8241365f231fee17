import { indexKey } from '../../lib/knowledge/load-index.ts';
import { startRuntime } from '../../lib/local/runtime.ts';
import { openFiles } from '../../lib/runtime/wire.ts';
import { indexFile } from '../knowledge/folder.ts';
import { readOrder } from './orders.ts';

// The local runtime alone in a process, so that a test can kill it while the pretend peers live on.
const { runtime: options, peers } = JSON.parse(process.argv[2] ?? '{}');

const runtime = await startRuntime({
  ...options,
  onClock: async (offset: number) => {
    for (const peer of peers) {
      await fetch(`${peer}/_control/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: JSON.stringify({ offset }),
      });
    }
  },
  log: (event, facts) => {
    if (process.env['MACHINE_LOG'] !== undefined) console.error(event, JSON.stringify(facts ?? {}));
  },
});
await openFiles(process.env['BUCKET_NAME'] ?? '').put(indexKey, indexFile, 'application/octet-stream');
process.send?.({ ready: runtime.url, dynamodb: runtime.dynamodb });
process.on('message', async (message) => {
  const { id, ...order } = readOrder(message);
  try {
    if (order.kind === 'moveClock') await runtime.moveClock(order.ms);
    if (order.kind === 'idle') await runtime.idle();
    if (order.kind === 'purge') await runtime.purge(order.queue);
    if (order.kind === 'sweep') await runtime.sweepNow();
    if (order.kind === 'close') await runtime.close();
    process.send?.({ id });
    if (order.kind === 'close') process.exit(0);
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
