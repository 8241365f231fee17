import * as z from 'zod';

/** Every name that a function may read from its environment, and what a value must look like. */
const shapes = {
  TABLE_NAME: z.string().min(3),
  BUCKET_NAME: z.string().min(3),
  DOORBELL_QUEUE_URL: z.url(),
  INBOX_QUEUE_URL: z.url(),
  ANSWERS_QUEUE_URL: z.url(),
  OUTBOX_QUEUE_URL: z.url(),
  ADVISOR_QUEUE_URL: z.url(),
  PAGES_QUEUE_URL: z.url(),
  FILES_QUEUE_URL: z.url(),
  TIMERS_QUEUE_URL: z.url(),
  /** Names of secrets, never the secrets themselves. */
  WECOM_CALLBACK_SECRET: z.string().min(1),
  WECOM_API_SECRET: z.string().min(1),
  SLACK_DOOR_SECRET: z.string().min(1),
  SLACK_API_SECRET: z.string().min(1),
  MODEL_SECRET: z.string().min(1),
  PAGES_SECRET: z.string().min(1),
  PORTAL_SECRET: z.string().min(1),
  /** The gateway's secret itself: a container is given what a function would ask for. */
  GATEWAY_SECRET: z.string().min(1),
  WECOM_API_URL: z.url(),
  SLACK_API_URL: z.url(),
  /** Where the portal answers, for links to the progress page; without a slash at the end. */
  PORTAL_URL: z.url(),
  /** Whom to tell after each sweep that it came to its end; `none` for nobody. */
  HEARTBEAT_URL: z.url().or(z.literal('none')),
  /** The folder with `policy.yaml` and its neighbours. */
  CONFIG_DIR: z.string().min(1),
} as const;

/** The name of one environment variable. */
export type Name = keyof typeof shapes;

const sends = [
  'OUTBOX_QUEUE_URL',
  'PAGES_QUEUE_URL',
  'ANSWERS_QUEUE_URL',
  'FILES_QUEUE_URL',
  'TIMERS_QUEUE_URL',
] as const;
const settles = ['TABLE_NAME', 'CONFIG_DIR', ...sends] as const;
const commits = [...settles, 'PORTAL_URL', 'PORTAL_SECRET'] as const;
const drafts = ['BUCKET_NAME', 'MODEL_SECRET'] as const;

/** What each function needs; the stack supplies exactly these names or does not compile. */
export const needs = {
  'receive-wecom': ['DOORBELL_QUEUE_URL', 'WECOM_CALLBACK_SECRET'],
  'receive-slack': ['INBOX_QUEUE_URL', 'SLACK_DOOR_SECRET'],
  'pull-wecom': ['TABLE_NAME', 'INBOX_QUEUE_URL', 'WECOM_API_SECRET', 'WECOM_API_URL'],
  triage: [...commits, ...drafts, 'INBOX_QUEUE_URL', 'SLACK_API_SECRET', 'SLACK_API_URL'],
  answer: [...commits, ...drafts],
  escalate: [...commits, 'DOORBELL_QUEUE_URL', 'INBOX_QUEUE_URL'],
  deliver: [
    ...commits,
    'BUCKET_NAME',
    'WECOM_API_SECRET',
    'WECOM_API_URL',
    'SLACK_API_SECRET',
    'SLACK_API_URL',
    'PAGES_SECRET',
  ],
  sweep: ['TABLE_NAME', 'TIMERS_QUEUE_URL', 'HEARTBEAT_URL'],
  portal: ['TABLE_NAME', 'PORTAL_SECRET'],
} as const satisfies Record<string, readonly Name[]>;

/** What the container of the advisor's account needs. */
export const gatewayNeeds = [
  ...settles,
  'INBOX_QUEUE_URL',
  'ADVISOR_QUEUE_URL',
  'GATEWAY_SECRET',
] as const satisfies readonly Name[];

/** What whoever commits is given besides, where there is such a container. */
export const gatewayGives = 'ADVISOR_QUEUE_URL' satisfies Name;

const programs = { ...needs, gateway: gatewayNeeds } as const;

/** A deployed function, named like its file in `functions`. */
export type FunctionName = keyof typeof needs;

/** A function, or the container. */
export type ProgramName = keyof typeof programs;

/** The environment of one program, checked. */
export type Config<P extends ProgramName> = { readonly [N in (typeof programs)[P][number]]: string } & {
  readonly [N in typeof gatewayGives]?: string;
};

/**
 * The environment of a program. Throws an error with the names, never the values, of everything that is missing
 * or wrong: a value may be a secret that somebody put in the wrong place.
 */
export function readConfig<P extends ProgramName>(
  name: P,
  environment: Readonly<Record<string, string | undefined>>,
): Config<P> {
  const needed: readonly Name[] = programs[name];
  const isGiven = environment[gatewayGives] !== undefined && !needed.includes(gatewayGives);
  const wanted: readonly Name[] = isGiven ? [...needed, gatewayGives] : needed;
  const wrong = wanted.filter((key) => !shapes[key].safeParse(environment[key]).success);
  if (wrong.length > 0) {
    throw new Error(`${name} cannot start: set ${wrong.join(', ')} in its environment to a valid value.`);
  }
  const picked: Record<string, string | undefined> = {};
  for (const key of wanted) picked[key] = environment[key];
  return z.object(pick(wanted)).parse(picked) as Config<P>;
}

function pick(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, shapes[name]]));
}
