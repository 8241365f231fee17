import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import { TransientError } from '../../core/errors.ts';
import { reasonOf } from './outcome.ts';

const openedSchema = z.object({ channel: z.object({ id: z.string() }) });

/** Opens the direct message with somebody and returns its channel, which never changes and is remembered. */
export function directMessages(client: WebClient) {
  const known = new Map<string, string>();
  return async (user: string): Promise<string> => {
    const remembered = known.get(user);
    if (remembered !== undefined) return remembered;
    const { channel } = openedSchema.parse(await client.conversations.open({ users: user }));
    known.set(user, channel.id);
    return channel.id;
  };
}

/** The same for a look-up, where a failure means that we do not know. */
export async function openForLookUp(open: (user: string) => Promise<string>, user: string): Promise<string> {
  try {
    return await open(user);
  } catch (error) {
    throw new TransientError(
      'slack.look-up',
      `Slack could not be asked (${reasonOf(error)}); it is tried again.`,
    );
  }
}
