import { randomUUID } from 'node:crypto';
import { account, region } from './aws-json.ts';
import type { Context, Handler } from './handlers.ts';
import type { Say } from './say.ts';
import type { LocalFunction } from './topology.ts';

/** Runs a function by name and gives what it answered. Throws what the handler threw, or that its time was up. */
export type Invoke = (functionName: string, event: unknown) => Promise<unknown>;

/** A function with its code. */
export interface Loaded {
  readonly fn: LocalFunction;
  readonly handler: Handler;
}

/**
 * Invokes functions in this process as Lambda would: event and answer travel as JSON, and the time limit is that of
 * the template. A handler that runs over its time cannot be stopped here, it is only no longer waited for.
 */
export function makeInvoke(functions: readonly Loaded[], say: Say): Invoke {
  const byName = new Map(functions.map((loaded) => [loaded.fn.name, loaded]));
  return async (functionName, event) => {
    const loaded = byName.get(functionName);
    if (loaded === undefined) throw new Error(`There is no function ${functionName}`);
    try {
      return await run(loaded, event);
    } catch (error) {
      say('function.failed', {
        function: functionName,
        error: error instanceof Error ? error.message : 'no error',
      });
      throw error;
    }
  };
}

async function run({ fn, handler }: Loaded, event: unknown): Promise<unknown> {
  const deadline = performance.now() + fn.timeoutMs;
  const timeUp = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => timeUp.reject(new Error(`Task timed out after ${fn.timeoutMs} ms`)),
    fn.timeoutMs,
  );
  try {
    const answer = await Promise.race([handler(throughJson(event), contextOf(fn, deadline)), timeUp.promise]);
    return throughJson(answer);
  } finally {
    clearTimeout(timer);
  }
}

function throughJson(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function contextOf({ name, memoryMb }: LocalFunction, deadline: number): Context {
  return {
    awsRequestId: randomUUID(),
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    memoryLimitInMB: String(memoryMb),
    logGroupName: name,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}
