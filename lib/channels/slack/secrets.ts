import * as z from 'zod';

/** What the door needs to know who wrote and which messages are our own. Two signing secrets while one is rotated. */
export const doorSecretSchema = z.object({
  signingSecrets: z.array(z.string().min(1)).min(1),
  botUserId: z.string().regex(/^[UW][A-Z0-9]+$/),
  botId: z.string().regex(/^B[A-Z0-9]+$/),
  team: z.string().regex(/^T[A-Z0-9]+$/),
});
export type DoorSecret = z.infer<typeof doorSecretSchema>;

/** What sending needs. */
export const apiSecretSchema = z.object({ botToken: z.string().min(1) });
export type ApiSecret = z.infer<typeof apiSecretSchema>;
