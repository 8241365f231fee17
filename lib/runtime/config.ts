import * as z from 'zod';

/** Every name that a function may read from its environment, and what a value must look like. */
const shapes = {
  TABLE_NAME: z.string().min(3),
  BUCKET_NAME: z.string().min(3),
  DOORBELL_QUEUE_URL: z.url(),
  INBOX_QUEUE_URL: z.url(),
  ANSWERS_QUEUE_URL: z.url(),
  OUTBOX_QUEUE_URL: z.url(),
  PAGES_QUEUE_URL: z.url(),
  TIMERS_QUEUE_URL: z.url(),
  /** Names of secrets, never the secrets themselves. */
  WECOM_CALLBACK_SECRET: z.string().min(1),
  WECOM_API_SECRET: z.string().min(1),
  SLACK_DOOR_SECRET: z.string().min(1),
  SLACK_API_SECRET: z.string().min(1),
  MODEL_SECRET: z.string().min(1),
  PORTAL_SECRET: z.string().min(1),
  WECOM_API_URL: z.url(),
  SLACK_API_URL: z.url(),
  /** Where the portal answers, for links to the progress page; without a slash at the end. */
  PORTAL_URL: z.url(),
  /** The folder with `policy.yaml` and its neighbours. */
  CONFIG_DIR: z.string().min(1),
} as const;

/** The name of one environment variable. */
export type Name = keyof typeof shapes;

const sends = ['OUTBOX_QUEUE_URL', 'PAGES_QUEUE_URL', 'ANSWERS_QUEUE_URL', 'TIMERS_QUEUE_URL'] as const;
const commits = ['TABLE_NAME', 'CONFIG_DIR', 'PORTAL_URL', 'PORTAL_SECRET', ...sends] as const;

/** What each function needs; the stack supplies exactly these names or does not compile. */
export const needs = {
  'receive-wecom': ['DOORBELL_QUEUE_URL', 'WECOM_CALLBACK_SECRET'],
  'receive-slack': ['INBOX_QUEUE_URL', 'SLACK_DOOR_SECRET'],
  'pull-wecom': ['TABLE_NAME', 'INBOX_QUEUE_URL', 'WECOM_API_SECRET', 'WECOM_API_URL'],
  triage: [...commits, 'INBOX_QUEUE_URL', 'SLACK_API_SECRET', 'SLACK_API_URL'],
  answer: [...commits, 'BUCKET_NAME', 'MODEL_SECRET'],
  escalate: [...commits, 'DOORBELL_QUEUE_URL', 'INBOX_QUEUE_URL'],
  deliver: [...commits, 'WECOM_API_SECRET', 'WECOM_API_URL', 'SLACK_API_SECRET', 'SLACK_API_URL'],
  sweep: ['TABLE_NAME', 'TIMERS_QUEUE_URL'],
  portal: ['TABLE_NAME', 'PORTAL_SECRET'],
} as const satisfies Record<string, readonly Name[]>;

/** A deployed function, named like its file in `functions`. */
export type FunctionName = keyof typeof needs;

/** The environment of one function, checked. */
export type Config<F extends FunctionName> = { readonly [N in (typeof needs)[F][number]]: string };

/**
 * The environment of a function. Throws an error with the names, never the values, of everything that is missing
 * or wrong: a value may be a secret that somebody put in the wrong place.
 */
export function readConfig<F extends FunctionName>(
  name: F,
  environment: Readonly<Record<string, string | undefined>>,
): Config<F> {
  const wanted: readonly Name[] = needs[name];
  const wrong = wanted.filter((key) => !shapes[key].safeParse(environment[key]).success);
  if (wrong.length > 0) {
    throw new Error(`${name} cannot start: set ${wrong.join(', ')} in its environment to a valid value.`);
  }
  const picked: Record<string, string | undefined> = {};
  for (const key of wanted) picked[key] = environment[key];
  return z.object(pick(wanted)).parse(picked) as Config<F>;
}

function pick(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, shapes[name]]));
}
