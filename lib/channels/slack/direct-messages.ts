import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import { TransientError } from '../../core/errors.ts';
import { reasonOf, toSent } from './outcome.ts';

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

/** The same for a look-up: undefined when Slack says that there is nobody, throws when we do not know. */
export async function openForLookUp(
  open: (user: string) => Promise<string>,
  user: string,
): Promise<string | undefined> {
  try {
    return await open(user);
  } catch (error) {
    if (toSent(error).kind === 'refused') return undefined;
    throw new TransientError(
      'slack.look-up',
      `Slack could not be asked (${reasonOf(error)}); it is tried again.`,
    );
  }
}
