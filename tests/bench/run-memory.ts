import { startMemoryServer } from '../twins/wire/server.ts';

// Table, queues and bucket in memory, in a process of their own.
const { url } = await startMemoryServer();
console.log(JSON.stringify({ url }));
process.stdin.once('close', () => process.exit(0)).resume();
