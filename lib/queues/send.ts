import { PermanentError, TransientError } from '../core/errors.ts';
import type { Inbound } from '../core/message.ts';
import type { Hint } from '../ports.ts';
import { groupId } from './route.ts';

/** What a message on a queue says. A Slack inbound travels itself; all else is a hint. */
export type Note = Hint | { readonly kind: 'inbound'; readonly inbound: Inbound };

/** A FIFO queue's order and deduplication. */
export interface Turn {
  readonly group: string;
  /** SQS drops a second message with this id within five minutes. */
  readonly deduplication: string;
}

/** A message as SQS takes it. */
export function entryOf(note: Note, turn?: Turn) {
  const order =
    turn === undefined
      ? {}
      : { MessageGroupId: turn.group, MessageDeduplicationId: groupId(turn.deduplication) };
  return { MessageBody: toBody(note), ...order };
}

/**
 * A message's body. JSON leaves two characters as they are that SQS refuses, and beyond the basic plane there are more
 * that a local server does.
 */
export function toBody(note: Note): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16)}`;
  return JSON.stringify(note).replace(/[\uD800-\uDFFF\uFFFE\uFFFF]/g, escaped);
}

const refused = ['InvalidMessageContents', 'InvalidParameterValue', 'MessageTooLong', 'BatchRequestTooLong'];

/** An error of the client as one of ours. */
export function translate(error: unknown): Error {
  // Some names come as `AWS.SimpleQueueService.…`.
  if (error instanceof Error && refused.includes(error.name.split('.').at(-1) ?? '')) {
    return new PermanentError(
      'queues.refused',
      'The queue does not take this message: see the cause.',
      error,
    );
  }
  return new TransientError('queues.unreachable', 'A queue could not be reached: try again.', error);
}
