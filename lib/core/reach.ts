import * as z from 'zod';
import type { Recipient } from './effect.ts';
import { settingsWording as say } from './settings-wording.ts';

const personSchema = z.string().regex(/^[UW][A-Z0-9]+$/, say.person);
const webhookNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, say.webhookName);

/** One way to page somebody. `to` is what the provider behind a webhook knows them by. */
const waySchema = z.union(
  [
    z.literal('slack'),
    z.strictObject({ wecom: z.string().regex(/^[\w@.-]{1,64}$/, say.member) }),
    z.strictObject({ webhook: z.string(), to: z.string().min(1).max(100).exactOptional() }),
  ],
  { error: say.way },
);
export type Way = z.infer<typeof waySchema>;

/** A provider that is paged by webhook. What customers wrote reaches it only where that is said. */
const webhookSchema = z.strictObject({ tells: z.array(z.enum(['subject'])).default([]) });

/** `config/pages.yaml`: by which ways people are paged. Addresses and keys are secrets, and not in it. */
export const reachSchema = z.strictObject({
  /** By Slack user id, in the order in which they are tried. */
  people: z.record(personSchema, z.array(waySchema)).default({}),
  webhooks: z.record(webhookNameSchema, webhookSchema).default({}),
});
export type Reach = z.infer<typeof reachSchema>;

const usual: readonly Way[] = ['slack'];

/** The ways to somebody, the first one first: Slack's direct message unless something else was said. */
export function waysTo(reach: Reach | undefined, user: string): readonly Recipient[] {
  return (reach?.people[user] ?? usual).map((way): Recipient => {
    if (way === 'slack') return { kind: 'person', user };
    if ('wecom' in way) return { kind: 'wecom', user, member: way.wecom };
    return { kind: 'webhook', hook: way.webhook, user, ...(way.to === undefined ? {} : { to: way.to }) };
  });
}
