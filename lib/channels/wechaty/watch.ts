import { type Instant, minutes, seconds } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';

/** How the connection to the advisor's account stands. */
export interface Standing {
  readonly startedAt: Instant;
  /** Whether somebody is logged in now. */
  readonly isLoggedIn: boolean;
  /** Set once somebody has been logged out. */
  readonly loggedOut?: string;
  /** Set once the connection to the puppet has broken. */
  readonly broken?: string;
  /** When the puppet was last heard of, by whatever event. */
  readonly lastSign: Instant;
}

/** Whether to go on, or to end the process with a reason: a new process connects faster and cleaner than this one. */
export type Watched = { readonly kind: 'go on' } | { readonly kind: 'exit'; readonly reason: string };

/** A second client on a token, and a wrong token, get no error: they are only never logged in. */
const loginWithin = minutes(1);
const signWithin = seconds(90);

/** Decides by what is known now. */
export function watch(standing: Standing, now: Instant): Watched {
  const { startedAt, isLoggedIn, loggedOut, broken, lastSign } = standing;
  if (broken !== undefined) return exit(`the puppet cannot be reached: ${broken}`);
  if (loggedOut !== undefined) return exit(`logged out: ${loggedOut}`);
  if (!isLoggedIn && now - startedAt > loginWithin) return exit('not logged in within 60 s');
  if (now - lastSign > signWithin) return exit('no heartbeat for 90 s');
  return { kind: 'go on' };
}

function exit(reason: string): Watched {
  return { kind: 'exit', reason };
}

/** The standing as events move it. */
export interface Watch {
  readonly login: Promise<void>;
  /** Resolves with the reason to end; undefined when asked to. */
  readonly ended: Promise<string | undefined>;
  readonly loggedIn: () => void;
  readonly loggedOut: (reason: string) => void;
  readonly broken: (reason: string) => void;
  readonly sign: () => void;
  /** Looks whether time alone is a reason. */
  readonly look: () => void;
  readonly stop: () => void;
  /** For the log. */
  readonly facts: () => { readonly isLoggedIn: boolean; readonly heartbeatAgeMs: number };
}

/** Watches from now on. */
export function openWatch(clock: Clock): Watch {
  const startedAt = clock();
  let standing: Standing = { startedAt, isLoggedIn: false, lastSign: startedAt };
  const login = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string | undefined>();
  const move = (known: Partial<Standing>) => {
    standing = { ...standing, ...known };
    const watched = watch(standing, clock());
    if (watched.kind === 'exit') ended.resolve(watched.reason);
  };
  return {
    login: login.promise,
    ended: ended.promise,
    loggedIn: () => {
      move({ isLoggedIn: true, lastSign: clock() });
      login.resolve();
    },
    loggedOut: (loggedOut) => move({ isLoggedIn: false, loggedOut }),
    broken: (broken) => move({ broken }),
    sign: () => move({ lastSign: clock() }),
    look: () => move({}),
    stop: () => ended.resolve(undefined),
    facts: () => ({ isLoggedIn: standing.isLoggedIn, heartbeatAgeMs: clock() - standing.lastSign }),
  };
}
