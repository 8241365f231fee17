import * as z from 'zod';

const account = z.object({ openKfid: z.string().min(1), name: z.string().min(1) });

const customer = z.object({
  externalUserid: z.string().min(1),
  nickname: z.string().min(1),
  openKfid: z.string().min(1),
  sceneParam: z.string().optional(),
});

/** What the pretend WeCom is told when it starts: where to listen, whom to call back, and who exists. */
export const wecomOptions = z.object({
  dataDir: z.string().min(1),
  clockOffset: z.number().default(0),
  port: z.number().int().min(0).max(65535),
  callbackUrl: z.url({ protocol: /^http$/ }),
  corpId: z.string().min(1),
  secret: z.string().min(1),
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'letters and digits, at most 32'),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits'),
  accounts: z.array(account).min(1),
  customers: z.array(customer),
  /** How long a callback may take (ms). The vendor's figure is 5 s. */
  callbackTimeout: z.number().positive().default(5000),
  /** Pause before a failed callback is sent again (ms). The vendor publishes no figure. */
  callbackRetryAfter: z.number().nonnegative().default(1000),
});

/** The options with their defaults filled in. */
export type WecomOptions = z.infer<typeof wecomOptions>;

/** A customer as the options name one. */
export type KnownCustomer = z.infer<typeof customer>;
