import { PermanentError, TransientError } from '../core/errors.ts';
import { failureOf, type Refusal } from './failure.ts';
import { type Tries, translate, tries } from './tries.ts';
import type { Wire } from './wire.ts';
import { toRequest, type Write, type WriteRequest } from './write.ts';

/** What became of writes. A refusal after an unknown outcome, `isRepeat`, may be of what the first try did itself. */
export type Written =
  | { readonly kind: 'done' | 'contended' }
  | Refused
  | { readonly kind: 'unknown'; readonly cause: unknown };

export interface Refused {
  readonly kind: 'refused';
  /** By write, in order. */
  readonly refusals: readonly (Refusal | undefined)[];
  readonly isRepeat: boolean;
}

/** DynamoDB changes a hundred items at once. */
const mostWrites = 100;
const contendedTries = 8;

/** Writes, all or nothing, in up to three tries with one token. Throws when the table throttles on. */
export async function tryWrite(
  { name, wire, rest }: Tries,
  writes: readonly Write[],
  token: string,
): Promise<Written> {
  const requests = writes.map((write) => toRequest(name, write));
  refuseMany(requests);
  let unknown: unknown;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send(wire, requests, token);
      return { kind: 'done' };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') return { ...failure, isRepeat: unknown !== undefined };
      // After an unknown outcome the other transaction may be our own first try.
      if (failure.kind === 'contended' && unknown === undefined) return { kind: 'contended' };
      if (failure.kind === 'unknown') unknown = error;
      if (failure.kind === 'invalid') throw translate(failure, error);
      if (attempt >= tries && unknown !== undefined) return { kind: 'unknown', cause: unknown };
      if (attempt >= tries) throw translate(failure, error);
    }
    await rest(attempt);
  }
}

/** As `tryWrite`, and waits for other transactions; undefined when done. Throws for an unknown outcome. */
export async function write(
  table: Tries,
  writes: readonly Write[],
  token: string,
): Promise<Refused | undefined> {
  for (let attempt = 1; attempt <= contendedTries; attempt += 1) {
    // A token stands for one request: one that was cancelled is not asked again with it.
    const written = await tryWrite(table, writes, `${token}${attempt}`);
    if (written.kind === 'done') return undefined;
    if (written.kind === 'refused') return written;
    if (written.kind === 'unknown') throw unknownOutcome(written.cause);
    await table.rest(Math.min(attempt, 4));
  }
  throw new TransientError('store.contended', 'Others keep changing the same items: try again.');
}

/** The error for a write of which nobody knows whether it was done. */
export function unknownOutcome(cause: unknown): TransientError {
  return new TransientError(
    'store.unknown-outcome',
    'The table did not say whether it wrote: try again.',
    cause,
  );
}

// A transaction costs twice what a single write does.
async function send(wire: Wire, requests: readonly WriteRequest[], token: string): Promise<void> {
  const [{ Put, Update, Delete } = {}] = requests.length === 1 ? requests : [];
  if (Put !== undefined) await wire.put(Put);
  else if (Update !== undefined) await wire.update(Update);
  else if (Delete !== undefined) await wire.delete(Delete);
  else await wire.transact({ TransactItems: [...requests], ClientRequestToken: token });
}

function refuseMany(requests: readonly WriteRequest[]): void {
  if (requests.length <= mostWrites) return;
  throw new PermanentError('store.too-many', 'One commit changes at most 100 items: decide on less at once.');
}
