import * as z from 'zod';

/** What callbacks are signed and sealed with, as generated in the admin console. */
export const callbackKeys = z.object({
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'letters and digits, at most 32'),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits'),
});

const n = z.number().int().positive();

const account = z.object({ openKfid: z.string().min(1), name: z.string().min(1) });

const customer = z.object({
  externalUserid: z.string().min(1),
  nickname: z.string().min(1),
  openKfid: z.string().min(1),
  sceneParam: z.string().optional(),
});

/** How many calls of one API are taken, by the vendor's published figures but for the last. */
const limits = z.object({
  perMinute: n.default(10_000),
  perHour: n.default(150_000),
  /** Of sync_msg without a doorbell's token: the vendor only says that it is stricter. */
  tokenlessPerMinute: n.default(60),
  /** Wrong secrets until gettoken is blocked for an hour: the vendor only says that it happens. */
  wrongSecrets: n.default(20),
});

const pagesApp = z.object({
  agentId: z.number().int().positive(),
  secret: z.string().min(1),
  members: z.array(z.object({ userid: z.string().min(1), name: z.string().min(1) })),
});

/** What the pretend WeCom is told when it starts: where to listen, whom to call back, and who exists. */
export const wecomOptions = z.object({
  dataDir: z.string().min(1),
  clockOffset: z.number().default(0),
  port: z.number().int().min(0).max(65535),
  callbackUrl: z.url({ protocol: /^http$/ }),
  corpId: z.string().min(1),
  secret: z.string().min(1),
  ...callbackKeys.shape,
  accounts: z.array(account).min(1),
  customers: z.array(customer),
  /** How long a callback may take (ms). The vendor's figure is 5 s. */
  callbackTimeout: z.number().positive().default(5000),
  /** Pause before a failed callback is sent again (ms). The vendor publishes no figure. */
  callbackRetryAfter: z.number().nonnegative().default(1000),
  limits: limits.prefault({}),
  /** Another app of the company, which may write to its members. */
  pagesApp: pagesApp.optional(),
});

/** The options with their defaults filled in. */
export type WecomOptions = z.infer<typeof wecomOptions>;
/** The limits with their defaults filled in. */
export type Limits = z.infer<typeof limits>;

/** A customer as the options name one. */
export type KnownCustomer = z.infer<typeof customer>;
