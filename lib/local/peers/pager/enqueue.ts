import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import type { PeerClock } from '../peer.ts';
import { type Entry, type entrySchema, eventSchema } from './event.ts';
import type { Faults } from './faults.ts';
import type { PagerOptions } from './options.ts';
import { problemOfSignature } from './verify.ts';

/** The provider and what it remembers. */
export interface Pager {
  readonly options: PagerOptions;
  readonly clock: PeerClock;
  readonly faults: Faults;
  keep(entry: z.input<typeof entrySchema>): void;
  entries(): readonly Entry[];
  readonly closing: AbortSignal;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const minute = 60_000;

/** Takes one event, as `POST /v2/enqueue` does, but only from whoever signs it. */
export function enqueue(pager: Pager, headers: IncomingHttpHeaders, body: Buffer): Reply {
  const { options, clock, faults } = pager;
  const unsigned = problemOfSignature(headers, body, options.signingSecret, clock.now());
  if (unsigned !== undefined) return refuse(pager, 401, unsigned);
  const throttle = faults.take('throttle');
  if (throttle !== undefined || isTooMany(pager)) {
    const reply = refuse(pager, 429, 'too many events');
    return { ...reply, headers: { 'retry-after': String(throttle?.seconds ?? 60) } };
  }
  const broken = faults.take('status');
  if (broken !== undefined) return refuse(pager, broken.status, 'a fault');
  const event = eventSchema.safeParse(parse(body));
  if (!event.success) return refuse(pager, 400, z.prettifyError(event.error));
  if (event.data.routing_key !== options.routingKey) return refuse(pager, 400, 'unknown routing_key');
  const silent = faults.take('silent') !== undefined;
  pager.keep({ type: 'event', at: clock.now(), event: event.data, silent });
  const { dedup_key } = event.data;
  return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key } };
}

function isTooMany({ options, clock, entries }: Pager): boolean {
  const since = clock.now() - minute;
  return entries().filter(({ type, at }) => type === 'event' && at > since).length >= options.perMinute;
}

function refuse(pager: Pager, status: number, reason: string): Reply {
  pager.keep({ type: 'refused', at: pager.clock.now(), status, reason });
  return { status, body: { status: 'invalid event', message: 'Event object is invalid', errors: [reason] } };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
