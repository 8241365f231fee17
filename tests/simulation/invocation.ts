import { after, type Duration, type Instant, instant, milliseconds } from '../../lib/core/time.ts';
import type { Clock, Pause } from '../../lib/ports.ts';
import type { Chance } from './chance.ts';
import type { Adversary, Kind } from './fault.ts';
import type { Kernel } from './kernel.ts';

/** One run of a function: it may die, and then nothing of it goes on. */
export interface Invocation {
  readonly name: string;
  /** As its worker believes. */
  readonly clock: Clock;
  readonly pause: Pause;
  readonly deadline: Instant;
  isDead: boolean;
}

/** How a call goes, and what is answered when it goes wrong. */
export interface Call<T> {
  readonly point: string;
  /** What the world does; at once and undivided. */
  readonly perform: () => T | PromiseLike<T>;
  readonly able: readonly Kind[];
  /** Milliseconds, from and to. */
  readonly takes: readonly [number, number];
  /** The answer, or what is thrown, when it was not done and the caller knows. */
  readonly refused: (kind: Kind) => T | PromiseLike<T>;
  /** The same when nobody knows, so much later. */
  readonly unknown: () => T | PromiseLike<T>;
  readonly patience: Duration;
  /** What follows it lags behind; it comes late, once more, or in part. */
  readonly lags?: () => void;
  readonly overtaken?: () => void;
  readonly doubles?: () => void;
  readonly partly?: () => void;
}

export interface Calls {
  /** It dies at the end of its time unless it was over before. */
  readonly begin: (name: string, lasts: Duration, skew: number) => Invocation;
  readonly call: <T>(invocation: Invocation, call: Call<T>) => Promise<T>;
  /** It has done its work. */
  readonly end: (invocation: Invocation) => void;
  readonly crashes: () => number;
}

export interface CallsOptions {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly adversary: () => Adversary;
  /** A person acts now, if any is about to. */
  readonly hurry: () => void;
  /** An invocation is over, well or not. */
  readonly over: () => void;
  readonly note: (line: string) => void;
}

/** Every call of a function on the world, as events of the kernel. */
export function openCalls({ kernel, chance, adversary, hurry, over, note }: CallsOptions): Calls {
  let crashes = 0;
  const end = (invocation: Invocation) => {
    if (invocation.isDead) return;
    invocation.isDead = true;
    over();
  };
  const die = (invocation: Invocation) => {
    if (invocation.isDead) return;
    crashes += 1;
    note(`${invocation.name} dies`);
    end(invocation);
  };
  return {
    end,
    crashes: () => crashes,
    begin: (name, lasts, skew) => {
      const deadline = after(kernel.now(), lasts);
      const invocation: Invocation = {
        name,
        deadline,
        isDead: false,
        clock: () => instant(kernel.now() + skew),
        pause: (wait) =>
          new Promise((resolve) => {
            kernel.at(kernel.now() + wait, 'pause', () => {
              if (!invocation.isDead) resolve();
            });
          }),
      };
      kernel.at(deadline, `${name} is over`, () => {
        die(invocation);
        return false;
      });
      return invocation;
    },
    call: <T>(invocation: Invocation, call: Call<T>) =>
      new Promise<T>((resolve, reject) => {
        if (invocation.isDead) return;
        const { point, perform, able, takes, refused, unknown, patience } = call;
        const name = `${invocation.name} ${point}`;
        const fault = adversary()(name, able);
        const settle = (answer: () => T | PromiseLike<T>) => {
          if (invocation.isDead) return;
          try {
            resolve(answer());
          } catch (error) {
            reject(error);
          }
        };
        if (fault !== undefined) note(`${name}: ${fault}`);
        const soon = kernel.now() + chance.between(...takes);
        const later = kernel.now() + patience;
        switch (fault) {
          case 'crash before':
            die(invocation);
            return;
          case 'crash after':
            die(invocation);
            kernel.at(soon, `${name} and crash`, () => attempt(perform));
            return;
          case 'refused':
          case 'conflict':
            kernel.at(soon, `${name} ${fault}`, () => settle(() => refused(fault)));
            return;
          case 'lost request':
            kernel.at(later, `${name} lost`, () => settle(unknown));
            return;
          case 'lost answer':
            kernel.at(soon, `${name} unheard`, () => attempt(perform));
            kernel.at(later, `${name} unheard of`, () => settle(unknown));
            return;
          case 'late request':
            kernel.at(later, `${name} late`, () => settle(unknown));
            kernel.at(later + chance.between(200, 2_000), `${name} at last`, () => attempt(perform));
            return;
          case 'stall':
            // Its time runs out with the request on its way.
            kernel.at(soon, `${name} stalls`, () => attempt(perform));
            return;
          case 'pause':
            kernel.at(kernel.now() + chance.between(1_000, 9_000), name, () => settle(perform));
            return;
          case 'person between':
            hurry();
            kernel.at(kernel.now() + chance.between(300, 1_400), name, () => settle(perform));
            return;
          default:
            if (fault === 'index lag') call.lags?.();
            if (fault === 'reorder') call.overtaken?.();
            if (fault === 'partial') call.partly?.();
            if (fault === 'double') kernel.at(soon, `${name} twice`, () => call.doubles?.());
            // A request that has left is carried out, even when its function has died since.
            kernel.at(soon, name, () => {
              if (invocation.isDead) attempt(perform);
              else settle(perform);
            });
        }
      }),
  };
}

/** Nobody hears how it ends. */
function attempt(perform: () => unknown): void {
  try {
    perform();
  } catch {
    // It was refused, and the one who asked is gone.
  }
}

/** What is left of an invocation's time as the runtime tells it. */
export function remaining({ deadline }: Invocation, now: Instant): Duration {
  return milliseconds(Math.max(0, deadline - now));
}
