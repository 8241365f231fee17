import * as z from 'zod';
import { calleesOf, escalationPolicySchema } from '../../lib/core/escalation-policy.ts';
import type { Settings } from '../../lib/core/policy.ts';
import { type Override, onCall } from '../../lib/core/rota.ts';
import { instant, instantSchema } from '../../lib/core/time.ts';
import type { Item } from './expression.ts';
import type { Kernel } from './kernel.ts';

const overrideItem = z.object({
  sk: z.string(),
  override: z.object({
    ...{ rota: z.string(), person: z.string(), by: z.string() },
    ...{ from: instantSchema, to: instantSchema },
  }),
});
const escalated = z.object({
  step: z.number(),
  pages: z.array(z.object({ recipient: z.looseObject({ user: z.string().optional() }) })),
});

/** Knows who was put on call, and says when a step calls somebody else. */
export interface RotaWatch {
  readonly put: (item: Item) => void;
  /** What is wrong with whom a step called, in words. `policy` is the ladder's own. */
  readonly wrongWith: (event: unknown, policy: unknown) => string | undefined;
}

interface Put {
  readonly sk: string;
  readonly at: number;
  readonly override: Override;
}

/** A function reads who is on call and writes what follows within its time. */
const longest = 10_000;

/** Whoever was put on call before a step was decided is called by it; who was put there meanwhile may be. */
export function openRotaWatch(kernel: Kernel, { rotas }: Settings, skew: number): RotaWatch {
  const puts: Put[] = [];

  /** Who may be on call as somebody sees it who read a moment ago, by a clock that is wrong. */
  const possible = (name: string): ReadonlySet<string | undefined> => {
    const rota = rotas[name];
    const now = kernel.now();
    const mine = puts.filter(({ override }) => override.rota === name);
    const since = now - longest - 2 * skew;
    const reads = [since, ...mine.map(({ at }) => at).filter((at) => at > since)];
    const people = reads.flatMap((read) => {
      const seen = mine
        .filter(({ at }) => at <= read)
        .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
        .map(({ override }) => override);
      return [-skew, 0, skew].map((off) => rota && onCall(rota, instant(now + off), seen));
    });
    return new Set(people);
  };

  return {
    put: (item) => {
      puts.push({ ...overrideItem.parse(item), at: kernel.now() });
    },
    wrongWith: (event, policy) => {
      const { step, pages } = escalated.parse(event);
      const { steps } = escalationPolicySchema.parse(policy);
      const called = pages.map(({ recipient }) => recipient.user);
      const rung = steps[step];
      const missing = (rung === undefined ? [] : calleesOf(rung)).flatMap((callee) => {
        if (!('rota' in callee)) return [];
        const people = [...possible(callee.rota)];
        const isCalled = people.some((user) => user === undefined || called.includes(user));
        return isCalled ? [] : [`${people.join(' or ')} is on call as ${callee.rota}`];
      });
      return missing.length === 0
        ? undefined
        : `step ${step} called ${called.join(', ')}: ${missing.join(', ')}`;
    },
  };
}
