import * as z from 'zod';

const entry = z.looseObject({
  type: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
  threadTs: z.string().optional(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
});
const page = z.object({ entries: z.array(entry) });

/** A post of the desk in Slack. */
export interface Post {
  readonly channel: string;
  readonly ts: string;
  readonly number: string;
}

/** What a person at Slack sees of the desk's posts. */
export interface Eyes {
  /** Reads what is new. */
  readonly look: () => Promise<void>;
  /** The newest card of a customer. */
  readonly cardOf: (name: string) => Post | undefined;
  /** The newest page of a ticket, in the channel. */
  readonly pageOf: (number: string) => Post | undefined;
}

/** Follows the journal of the pretend Slack. */
export function openEyes(slack: string, places: { readonly desk: string; readonly oncall: string }): Eyes {
  const cards = new Map<string, Post>();
  const pages = new Map<string, Post>();
  let since = 0;
  return {
    look: async () => {
      const answer = await fetch(`${slack}/_control/log?since=${since}`);
      const { entries } = page.parse(await answer.json());
      since += entries.length;
      for (const { type, channel = '', ts = '', threadTs, text = '', blocks } of entries) {
        const [number] = /T-[0-9A-Z]+/.exec(text) ?? [];
        if (type !== 'posted' || number === undefined || threadTs !== undefined) continue;
        const post = { channel, ts, number };
        if (channel === places.oncall) pages.set(number, post);
        const [, name] = /Customer (\S+)/.exec(JSON.stringify(blocks ?? '')) ?? [];
        if (channel === places.desk && name !== undefined) cards.set(name, post);
      }
    },
    cardOf: (name) => cards.get(name),
    pageOf: (number) => pages.get(number),
  };
}
