/** What must come of a request. `either`: it may or may not be genuine, and must only not break anything. */
export type Expectation =
  | { readonly kind: 'refused' }
  | { readonly kind: 'either' }
  | { readonly kind: 'accepted'; readonly received: readonly string[]; readonly body?: string };

/** One request to a door. */
export interface Trial {
  readonly what: string;
  /** The event as the gateway hands it over; not always one that it should. */
  readonly event: unknown;
  readonly expects: Expectation;
  /** What must stand in no log line. */
  readonly secrets: readonly string[];
}

/** What a door did with a request. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
  /** What was put on the queue, one string each. */
  readonly received: readonly string[];
}

/** A door on ports that are looked at. */
export type Knock = (event: unknown) => Promise<Outcome>;

/** What is wrong with an outcome; undefined when it is as it must be. `output`: all that was printed meanwhile. */
export function problemOf({ expects, secrets }: Trial, outcome: Outcome, output: string): string | undefined {
  const told = secrets.find((secret) => secret.trim().length >= 8 && isIn(secret, output));
  if (told !== undefined) return `told the log ${JSON.stringify(told.slice(0, 80))}`;
  const shown =
    expects.kind === 'refused' &&
    secrets.some((secret) => secret.trim().length >= 8 && outcome.body.includes(secret));
  return shown ? 'showed what it refused' : problemOfKind(expects, outcome);
}

/** As it is, or as a JSON line would show it. */
function isIn(secret: string, output: string): boolean {
  return output.includes(secret) || output.includes(JSON.stringify(secret).slice(1, -1));
}

function problemOfKind(expects: Expectation, { status, body, received }: Outcome): string | undefined {
  if (status >= 500) return `answered ${status}`;
  switch (expects.kind) {
    case 'refused':
      if (status < 400) return `let it in with ${status}`;
      return received.length === 0 ? undefined : 'received what it refused';
    case 'either':
      return received.length <= 1 && (status === 200 || received.length === 0)
        ? undefined
        : 'received it in a wrong way';
    case 'accepted':
      if (status !== 200) return `refused it with ${status}`;
      if (expects.body !== undefined && expects.body !== body) return 'answered something else';
      return JSON.stringify(received) === JSON.stringify(expects.received)
        ? undefined
        : `received ${JSON.stringify(received)}`;
    default:
      return expects satisfies never;
  }
}
