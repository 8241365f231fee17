import * as z from 'zod';
import type { Machine } from './machine.ts';

// What the peers' journals say: the only witnesses that saw what arrived.
const wecomLog = z.object({ entries: z.array(z.looseObject({ type: z.string() })) });
const said = z.object({ type: z.literal('said'), externalUserid: z.string(), msgid: z.string() });
const sent = z.object({
  type: z.literal('sent'),
  externalUserid: z.string(),
  msgid: z.string(),
  text: z.string(),
});
const slackLog = z.object({ entries: z.array(z.unknown()) });
const posted = z.object({
  type: z.literal('posted'),
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
  user: z.string(),
  text: z.string(),
  metadata: z.object({ event_payload: z.looseObject({ key: z.string() }) }).optional(),
});
const told = z.object({ type: z.literal('ephemeral.posted'), user: z.string(), text: z.string() });
const tickets = z.object({
  tickets: z.array(
    z.looseObject({
      id: z.string(),
      number: z.string(),
      conversation: z.string(),
      subject: z.string(),
      status: z.string(),
      escalation: z.looseObject({ state: z.string() }),
      events: z.array(z.looseObject({ type: z.string(), at: z.number(), message: z.string().optional() })),
    }),
  ),
});

/** Every customer message, in order. */
export async function readSaid({ wecom }: Machine) {
  const { entries } = wecomLog.parse(await wecom.read('log'));
  return entries.flatMap((entry) => said.safeParse(entry).data ?? []);
}

/** Every message that reached a phone, in order. */
export async function readSent({ wecom }: Machine) {
  const { entries } = wecomLog.parse(await wecom.read('log'));
  return entries.flatMap((entry) => sent.safeParse(entry).data ?? []);
}

/** Every post that Slack accepted, people's and ours. */
export async function readPosted({ slack }: Machine) {
  const { entries } = slackLog.parse(await slack.read('log?type=posted'));
  return entries.flatMap((entry) => posted.safeParse(entry).data ?? []);
}

/** Cards in the tickets' channel. */
export async function readCards(machine: Machine) {
  const posts = await readPosted(machine);
  return posts.filter(
    ({ channel, threadTs, user }) => channel === 'C0TICKETS' && threadTs === undefined && user === 'U0BOT',
  );
}

/** What only this person was shown. */
export async function readTellings({ slack }: Machine, user: string): Promise<readonly string[]> {
  const { entries } = slackLog.parse(await slack.read('log?type=ephemeral.posted'));
  return entries
    .flatMap((entry) => told.safeParse(entry).data ?? [])
    .flatMap(({ user: to, text }) => (to === user ? [text] : []));
}

/** Keys of the pages that were posted: each should be there once. */
export async function readPages(machine: Machine): Promise<readonly string[]> {
  const posts = await readPosted(machine);
  return posts.flatMap(({ metadata }) => {
    const key = metadata?.event_payload.key;
    return key?.startsWith('pag_') ? [key] : [];
  });
}

export async function readTickets({ portal }: Machine) {
  return tickets.parse(await (await portal('/api/tickets')).json()).tickets;
}

/** Waits until it holds, and says what did not when it never does. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  patience = 30_000,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (performance.now() > end)
      throw new Error(`never: ${what}; last seen ${JSON.stringify(value).slice(0, 1_500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
