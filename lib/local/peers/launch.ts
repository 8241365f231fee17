import * as z from 'zod';
import { pagerOptions } from './pager/options.ts';
import { wecomOptions } from './wecom/options.ts';

const channel = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  isPrivate: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  members: z.array(z.string()).optional(),
});

const person = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  isBot: z.boolean().optional(),
  isGuest: z.boolean().optional(),
  isDisabled: z.boolean().optional(),
  team: z.string().optional(),
  locale: z.string().optional(),
  email: z.string().optional(),
});

const slack = z.object({
  port: z.number().int().min(0).max(65535),
  eventsUrl: z.url(),
  signingSecret: z.string().min(1),
  botToken: z.string().min(1),
  team: z.string().min(1),
  botUserId: z.string().min(1),
  botId: z.string().min(1),
  channels: z.array(channel),
  users: z.array(person),
  retryDelays: z.array(z.number().nonnegative()).optional(),
});

const launch = z.object({
  dataDir: z.string().min(1),
  exitWithParent: z.boolean().default(false),
  /** Milliseconds that a new peer's clock is ahead. One that was moved before keeps what its journal says. */
  clockOffset: z.number().default(0),
  wecom: wecomOptions.omit({ dataDir: true, clockOffset: true }),
  slack,
  pager: pagerOptions.omit({ dataDir: true, clockOffset: true }).optional(),
});

/** What the peers' process is told on its command line. */
export type Launch = z.infer<typeof launch>;

/** Reads the command line's JSON. Throws an Error whose message names what is wrong, and repeats no value. */
export function readLaunch(json: string | undefined): Launch {
  if (json === undefined) throw new Error("usage: main.ts '<json options>'");
  const parsed = launch.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  throw new Error(`the peers' options are wrong:\n${z.prettifyError(parsed.error)}`);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Error("the peers' options are not JSON", { cause });
  }
}
