import * as z from 'zod';
import { PermanentError } from '../core/errors.ts';
import { ticketIdSchema } from '../core/id.ts';
import { inboundSchema } from '../core/message.ts';
import { instantSchema } from '../core/time.ts';
import type { Note } from './send.ts';

const noteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inbox'), group: z.string() }),
  z.object({ kind: z.literal('lane'), destination: z.string() }),
  z.object({ kind: z.literal('ticket'), ticket: ticketIdSchema, at: instantSchema }),
  z.object({
    kind: z.literal('pull'),
    account: z.string(),
    at: instantSchema,
    token: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('inbound'), inbound: inboundSchema }),
]);

/** What a message on one of our queues says. Throws PermanentError for anything that we never sent. */
export function readHint(body: string): Note {
  const { data, success } = noteSchema.safeParse(parseJson(body));
  if (success) return data;
  throw new PermanentError(
    'queues.unreadable',
    'A message is none of ours: look at it in the dead-letter queue.',
  );
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
