import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import { TransientError } from '../../core/errors.ts';
import type { TicketId } from '../../core/id.ts';
import type { Place } from '../../core/message.ts';
import { type Instant, minutes } from '../../core/time.ts';
import { listedSchema } from './metadata.ts';
import { codeOf, reasonOf } from './outcome.ts';

const pageSchema = z.object({
  messages: z.array(listedSchema),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

// Slack's clock is not ours.
const margin = minutes(1);
const perPage = 200;
const mostPages = 20;

/**
 * The message with this key among those posted in a channel, or in the thread of `root`, since about `since`. Throws
 * TransientError when Slack cannot be asked: not knowing is no reason to post again.
 */
export async function findByKey(
  client: WebClient,
  { channel, root }: { readonly channel: string; readonly root?: string },
  key: string,
  since: Instant,
): Promise<Place | undefined> {
  const oldest = ((since - margin) / 1_000).toFixed(6);
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const wanted = { channel, oldest, limit: perPage, ...(cursor === undefined ? {} : { cursor }) };
    const { messages, response_metadata } = await list(client, wanted, root);
    const found = messages.find((message) => message.metadata?.event_payload.key === key);
    if (found !== undefined) return { channel, ts: found.ts };
    cursor = response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  throw new TransientError('slack.look-up', `Too much was posted since; look in ${channel} for it by hand.`);
}

/** The ticket in the metadata of a thread's root; undefined when it is not ours or not there. */
export async function ticketOfRoot(
  client: WebClient,
  channel: string,
  root: string,
): Promise<TicketId | undefined> {
  const { messages } = await list(client, { channel, limit: 1 }, root);
  return messages.find(({ ts }) => ts === root)?.metadata?.event_payload.ticket;
}

async function list(
  client: WebClient,
  wanted: { channel: string; limit: number; oldest?: string; cursor?: string },
  root: string | undefined,
): Promise<z.infer<typeof pageSchema>> {
  const asked = { ...wanted, include_all_metadata: true };
  try {
    const answer =
      root === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: root });
    return pageSchema.parse(answer);
  } catch (error) {
    // Where there is no thread or channel, there is no message.
    const code = codeOf(error);
    if (code === 'thread_not_found' || code === 'channel_not_found') return { messages: [] };
    throw cannotAsk(error);
  }
}

/** Not knowing is no reason to post again. */
export function cannotAsk(error: unknown): TransientError {
  return new TransientError(
    'slack.look-up',
    `Slack could not be asked (${reasonOf(error)}); it is tried again.`,
  );
}
