import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocalFunction } from './topology.ts';

/** What Lambda tells a handler about its invocation. */
export interface Context {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly callbackWaitsForEmptyEventLoop: boolean;
  readonly getRemainingTimeInMillis: () => number;
}

/** The `handler` that a source of `functions/` exports. */
export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Imports a function's source. Its environment must be set before, as modules may read it when they load. */
export async function loadHandler(root: string, { name, entry }: LocalFunction): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, entry)).href);
  const { handler } = module;
  if (typeof handler !== 'function') throw new Error(`${entry} exports no handler, so ${name} cannot run.`);
  return async (event, context) => handler(event, context);
}
