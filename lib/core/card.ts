import type { KeptFile } from './attachment.ts';
import type { Decided, World } from './decision.ts';
import type { Effect, EffectOf, ThreadLine } from './effect.ts';
import type { Meaning } from './meaning.ts';
import type { Ticket } from './ticket.ts';

/** Opens the card if there is none, with what was said so far; else adds the line to its thread. */
export function showInThread(ticket: Ticket, line: ThreadLine, { now }: Pick<World, 'now'>): Decided {
  if (ticket.hasCard) return { events: [], effects: [post(ticket, line)] };
  // The history holds what the customer and the bot said, this message included; only a notice must be added.
  const notice = line.kind === 'notice' ? [post(ticket, line)] : [];
  return {
    events: [{ type: 'card.opened', at: now }],
    effects: [
      { type: 'thread.open', ticket: ticket.id },
      post(ticket, { kind: 'history', lines: [] }),
      ...notice,
      ...(ticket.files ?? []).map((file) => show(ticket, file)),
    ],
  };
}

/** Draws the card anew, if there is one. */
export function redraw(ticket: Ticket): readonly Effect[] {
  return ticket.hasCard ? [{ type: 'card.update', ticket: ticket.id }] : [];
}

/** A line in the thread. */
export function post(ticket: Ticket, line: ThreadLine): Effect {
  return { type: 'thread.post', ticket: ticket.id, line };
}

/** Shows a file in the thread. */
export function show({ id, conversation }: Ticket, file: KeptFile): EffectOf<'file.show'> {
  return { type: 'file.show', ticket: id, conversation, file };
}

/** A reply from the desk itself to the ticket's customer. */
export function reply(ticket: Ticket, text: string, from: 'bot' | 'human' = 'bot', says?: Meaning): Effect {
  const meaning = says === undefined ? {} : { says };
  return { type: 'reply.send', ticket: ticket.id, conversation: ticket.conversation, text, from, ...meaning };
}
