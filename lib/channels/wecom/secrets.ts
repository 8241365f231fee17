import * as z from 'zod';

const accounts = z.array(z.string().min(1)).min(1);

/** What a callback is signed and sealed with: as generated in WeCom's admin console. */
export const callbackPairSchema = z.object({
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'letters and digits, at most 32'),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits'),
});
export type CallbackPair = z.infer<typeof callbackPairSchema>;

/** What the door needs. Several pairs are taken, so that a new one can be brought in before the old one goes. */
export const callbackSecretSchema = z.object({
  corpId: z.string().min(1),
  pairs: z.array(callbackPairSchema).min(1),
  /** The kf accounts (`open_kfid`) whose doorbells are let in. */
  accounts,
});
export type CallbackSecret = z.infer<typeof callbackSecretSchema>;

/** What calls to WeCom need: the secret of the self-built app that manages these kf accounts. */
export const apiSecretSchema = z.object({ corpId: z.string().min(1), secret: z.string().min(1), accounts });
/** The same for an app that only writes to members of the company. */
export const appSecretSchema = z.object({
  corpId: z.string().min(1),
  secret: z.string().min(1),
  agentId: z.int().positive(),
});

export type AppSecret = z.infer<typeof appSecretSchema>;

/** What an access token is asked for with. */
export type AppCredentials = Pick<ApiSecret, 'corpId' | 'secret'>;
export type ApiSecret = z.infer<typeof apiSecretSchema>;
