import * as z from 'zod';
import { findChannel } from '../methods/call.ts';
import type { Pretend } from '../pretend.ts';
import { eventIdOf } from '../timestamps.ts';
import type { Workspace } from '../workspace.ts';
import type { Done } from './acts.ts';

const tokenSchema = z.object({
  /** A new token; the one before is then `invalid_auth`. */
  token: z.string().min(1).optional(),
  access: z.enum(['active', 'token_revoked', 'account_inactive']).default('active'),
  scopes: z.array(z.string()).optional(),
});
const archiveSchema = z.object({
  channel: z.string(),
  user: z.string(),
  isArchived: z.boolean().default(true),
});
const personSchema = z.object({
  user: z.string(),
  isDisabled: z.boolean().default(false),
  isGuest: z.boolean().default(false),
});

/** What an administrator of the workspace does to the app, a channel or a person. */
export function administer(
  { workspace }: Pretend,
  name: 'token' | 'archive' | 'person',
  asked: unknown,
): Done {
  switch (name) {
    case 'token':
      workspace.record({ type: 'token.changed', ...head(workspace), ...tokenSchema.parse(asked) });
      return { ok: true };
    case 'archive': {
      const order = archiveSchema.parse(asked);
      const channel = findChannel(workspace.state, order.channel);
      if (channel === undefined) return { error: 'channel_not_found' };
      workspace.record({ type: 'channel.archived', ...head(workspace), ...order, channel: channel.id });
      return { ok: true };
    }
    case 'person': {
      const order = personSchema.parse(asked);
      if (!workspace.state.people.has(order.user)) return { error: 'user_not_found' };
      workspace.record({ type: 'person.changed', ...head(workspace), ...order });
      return { ok: true };
    }
  }
}

function head(workspace: Workspace): { at: number; eventTs: string; eventId: string } {
  const eventTs = workspace.mintTs();
  return { at: workspace.now(), eventTs, eventId: eventIdOf(eventTs) };
}
