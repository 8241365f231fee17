import { createHash } from 'node:crypto';
import { channelOf } from '../core/channel.ts';
import type { Hint } from '../ports.ts';

/** The queues that hints travel on. */
export type QueueName =
  | 'doorbell'
  | 'inbox'
  | 'answers'
  | 'outbox'
  | 'advisor'
  | 'pages'
  | 'files'
  | 'timers';

/** Where a hint belongs; `group` is whose order a FIFO queue keeps. */
export interface Route {
  readonly queue: QueueName;
  readonly group?: string;
}

/** The way of a hint that is due. Pages, drafts and files wait for nobody, so that their queues have no order. */
export function routeOf(hint: Hint): Route {
  switch (hint.kind) {
    case 'inbox':
      return { queue: 'inbox', group: groupId(hint.group) };
    case 'pull':
      return { queue: 'doorbell', group: groupId(hint.account) };
    case 'ticket':
      return { queue: 'timers' };
    case 'lane':
      return laneRoute(hint.destination);
    default:
      return hint satisfies never;
  }
}

function laneRoute(destination: string): Route {
  if (destination.startsWith('page:')) return { queue: 'pages' };
  if (destination.startsWith('files:')) return { queue: 'files' };
  if (destination.startsWith('answer:')) return { queue: 'answers' };
  // Only one process can speak as the advisor, and it reads a queue of its own.
  const queue = channelOf(destination) === 'wecom-advisor' ? 'advisor' : 'outbox';
  return { queue, group: groupId(destination) };
}

/** An id as SQS takes it: up to 128 visible ASCII characters; anything else becomes its hash. */
export function groupId(id: string): string {
  return /^[!-~]{1,128}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
}
