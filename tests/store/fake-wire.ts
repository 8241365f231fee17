import type { Wire } from '../../lib/store/wire.ts';

/** What a scripted table does with a request: answers it, or throws. */
export type Script = (request: Request) => unknown;

/** A request as it was sent. */
export interface Request {
  readonly verb: keyof Wire;
  readonly input: unknown;
  /** The token of a transaction. */
  readonly token: string | undefined;
}

/** A table that answers by script, in order, and keeps what it was asked. After the script it accepts everything. */
export function fakeWire(...scripts: readonly Script[]) {
  const requests: Request[] = [];
  function respond(verb: keyof Wire) {
    return async (input: unknown): Promise<object> => {
      const request = { verb, input, token: tokenOf(input) };
      requests.push(request);
      const answer = scripts[requests.length - 1]?.(request);
      return typeof answer === 'object' && answer !== null ? answer : {};
    };
  }
  const wire: Wire = {
    get: respond('get'),
    batchGet: respond('batchGet'),
    query: respond('query'),
    put: respond('put'),
    update: respond('update'),
    delete: respond('delete'),
    transact: respond('transact'),
  };
  return { wire, requests };
}

function tokenOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('ClientRequestToken' in input)) return undefined;
  return String(input.ClientRequestToken);
}

/** Throws an error as the SDK does. */
export function fails(name: string, more: object = {}): Script {
  return () => {
    throw Object.assign(new Error(name), { name, ...more });
  };
}

/** A transaction that was cancelled, with a code by write. */
export function cancels(
  ...codes: readonly (string | { readonly Code: string; readonly Item: object })[]
): Script {
  const CancellationReasons = codes.map((code) => (typeof code === 'string' ? { Code: code } : code));
  return fails('TransactionCanceledException', { CancellationReasons });
}
