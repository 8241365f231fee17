import { startQueues } from '../../lib/local/queues.ts';

// The queue server in a process of its own, so that its share of the processors can be told from the program's.
const { url } = await startQueues(process.argv[2] ?? '');
console.log(JSON.stringify({ url }));
process.stdin.once('close', () => process.exit(0)).resume();
