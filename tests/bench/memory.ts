import { closeCalls } from './call-door.ts';
import type { BenchOptions } from './options.ts';
import { progress } from './print.ts';
import { startMemoryBench } from './start.ts';
import { benchSustained, mostSustained } from './sustained.ts';
import { benchThroughput, type Setting } from './throughput.ts';
import { warmUp } from './warm.ts';
import { customersOf } from './world.ts';

const inMemory: Setting = {
  title: '3e. The same with table and queues in memory (goal: >= 150 on two processors)',
  paced: '3f. At an open pace, with table and queues in memory (goal: acknowledgement p99 <= 150 ms)',
  says: [
    'In the cloud DynamoDB and SQS are other people’s machines. Here one process answers their protocols over HTTP from',
    'memory, durable nowhere, and two processes run all functions and read the same queues. The clients, their signatures,',
    'HTTP, the doors and both pretend vendors are in it; the local servers are not',
  ].join(' '),
};

/** How fast the program is where table and queues take as little as possible of the processors that it has. */
export async function benchMemory({ isQuick, customers, profile }: BenchOptions): Promise<void> {
  const warm = customersOf('warm', 48);
  const desk = customersOf('desk', 2);
  const many = customersOf('many', customers);
  const later = customersOf('later', mostSustained);
  progress('starting the program twice, with table and queues in memory');
  const bench = await startMemoryBench([...warm, ...desk, ...many, ...later]);
  try {
    progress('warming up');
    const threads = await warmUp(bench, warm, desk);
    const rate = await benchThroughput(bench, many, profile, inMemory);
    const pace = { rate, seconds: isQuick ? 5 : 15, title: inMemory.paced };
    if (profile === undefined) await benchSustained(bench, threads, later, pace);
  } finally {
    closeCalls();
    await bench.close();
  }
}
