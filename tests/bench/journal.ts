import * as z from 'zod';
import { post } from './call-door.ts';

const page = z.object({ next: z.number(), entries: z.array(z.looseObject({ type: z.string() })) });
const said = z.object({ at: z.number(), externalUserid: z.string() });
const sent = said.extend({ text: z.string() });

/** What one customer's phone shows: when its owner wrote, and what came back, in epoch milliseconds. */
export interface Phone {
  readonly saidAt: number;
  readonly answers: readonly { readonly at: number; readonly text: string }[];
}

/** The pretend WeCom, which sees from outside what was said and what arrived. */
export interface Journal {
  readonly say: (externalUserid: string, text: string) => Promise<void>;
  /** Resolves when each of these customers has got something, to what their phones show. */
  readonly answered: (customers: readonly string[], patience?: number) => Promise<ReadonlyMap<string, Phone>>;
}

export function openJournal(url: string): Journal {
  const phones = new Map<string, { saidAt: number; answers: { at: number; text: string }[] }>();
  let from = 0;
  const read = async () => {
    const { next, entries } = page.parse(await (await fetch(`${url}/_control/log?from=${from}`)).json());
    from = next;
    for (const entry of entries) {
      if (entry.type === 'said') {
        const { externalUserid, at } = said.parse(entry);
        phones.set(externalUserid, { saidAt: at, answers: [] });
      }
      if (entry.type === 'sent') {
        const { externalUserid, at, text } = sent.parse(entry);
        phones.get(externalUserid)?.answers.push({ at, text });
      }
    }
  };
  return {
    say: async (externalUserid, text) => {
      const body = JSON.stringify({ externalUserid, text });
      const took = await post(`${url}/_control/say`, { 'content-type': 'application/json' }, body);
      if (took === undefined) throw new Error(`The pretend WeCom did not take what ${externalUserid} says.`);
    },
    answered: async (customers, patience = 60_000) => {
      const end = performance.now() + patience;
      for (;;) {
        await read();
        const silent = customers.filter((id) => (phones.get(id)?.answers.length ?? 0) === 0);
        if (silent.length === 0) return new Map([...phones].filter(([id]) => customers.includes(id)));
        if (performance.now() > end)
          throw new Error(`These customers never got an answer: ${silent.slice(0, 10).join(', ')}`);
        // Seldom enough to take nothing from what is measured: times are the journal's own.
        await new Promise((resolve) => setTimeout(resolve, customers.length > 1 ? 250 : 10));
      }
    },
  };
}
