import * as z from 'zod';
import type { Machine } from '../machine/machine.ts';

const page = z.object({ entries: z.array(z.looseObject({ type: z.string() })) });
const clock = z.object({ type: z.enum(['clock']), offset: z.number() });

/** The vendors' journals, read on as they grow. */
export interface Journals {
  readonly wecom: readonly Readonly<Record<string, unknown>>[];
  readonly slack: readonly Readonly<Record<string, unknown>>[];
  readonly read: () => Promise<void>;
  /** Epoch milliseconds by WeCom's clock, as far as it was read. */
  readonly now: () => number;
}

/** Opens the journals of a machine that has just been started. */
export function openJournals(machine: Machine): Journals {
  const [wecom, slack]: [Record<string, unknown>[], Record<string, unknown>[]] = [[], []];
  let offset = 0;
  return {
    wecom,
    slack,
    read: async () => {
      const [fromWecom, fromSlack] = await Promise.all([
        machine.wecom.read(`log?from=${wecom.length}`),
        machine.slack.read(`log?since=${slack.length}`),
      ]);
      const fresh = page.parse(fromWecom).entries;
      for (const entry of fresh) offset = clock.safeParse(entry).data?.offset ?? offset;
      wecom.push(...fresh);
      slack.push(...page.parse(fromSlack).entries);
    },
    now: () => Date.now() + offset,
  };
}
