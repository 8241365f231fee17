import { toMessage } from '../../lib/channels/wecom/to-message.ts';
import { beginConversation, moveConversation } from '../../lib/core/conversation.ts';
import { decide, type Happening, type Situation } from '../../lib/core/decide.ts';
import type { World } from '../../lib/core/decision.ts';
import type { Effect } from '../../lib/core/effect.ts';
import type { TicketEvent } from '../../lib/core/event.ts';
import { evolve, open } from '../../lib/core/evolve.ts';
import { ticketId } from '../../lib/core/id.ts';
import { languageOf } from '../../lib/core/language.ts';
import { inboundSchema } from '../../lib/core/message.ts';
import type { Ticket } from '../../lib/core/ticket.ts';
import { after, instant, minutes } from '../../lib/core/time.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { nowSeconds } from './wecom-genuine.ts';

export const settings = readSettings(new URL('../../config', import.meta.url).pathname);
const number = 'T-7K3Q';
const fresh = { ticket: ticketId('01FUZZ'), number };

/** A conversation so far: what happened in it, and what was ordered. */
export interface Story {
  readonly situation: Situation | undefined;
  readonly events: readonly TicketEvent[];
  readonly effects: readonly Effect[];
  /** Why something that was said led to nothing. */
  readonly ignored: readonly string[];
  readonly world: World;
}

const progressLink = (of: string) => `https://desk.example/t/${of}?k=${'k'.repeat(32)}`;
export const begun: Story = {
  situation: undefined,
  events: [],
  effects: [],
  ignored: [],
  world: { now: instant(nowSeconds * 1_000), settings, progressLink },
};

/** The story after one item of `sync_msg`, as the pull takes it in. */
export function pulled(
  story: Story,
  item: Readonly<Record<string, unknown>> & { readonly msgtype: string },
): Story {
  const at = nowSeconds;
  const base = { msgid: `m${story.events.length}`, external_userid: 'wmFUZZ', send_time: at, origin: 3 };
  const meaning = toMessage({ ...base, ...item }, { account: 'wkFUZZ', now: story.world.now, arrival: 0 });
  if (meaning.kind !== 'inbound') throw new Error('a message of a customer was not taken for one');
  // It waits in the table as JSON, and comes back by its schema.
  const inbound = inboundSchema.parse(JSON.parse(JSON.stringify(meaning.inbound)));
  if (inbound.kind !== 'customer.message') throw new Error('a message of a customer became another kind');
  const text = inbound.content.kind === 'text' ? inbound.content.text : '';
  const situation = story.situation ?? {
    conversation: beginConversation(inbound, languageOf(text)),
    ticket: undefined,
  };
  return happened({ ...story, situation }, { kind: 'inbound', inbound });
}

/** The story a minute later, after one more happening. */
export function happened(story: Story, happening: Happening): Story {
  const { situation } = story;
  if (situation === undefined) throw new Error('nothing has begun');
  const world = { ...story.world, now: after(story.world.now, minutes(1)) };
  const decision = decide(situation, happening, world, fresh);
  if ('ignored' in decision) return { ...story, world, ignored: [...story.ignored, decision.ignored] };
  if ('again' in decision) return { ...story, world };
  const ticket = fold(situation.ticket, decision.events);
  return {
    situation: { conversation: moveConversation(situation.conversation, ticket), ticket },
    events: [...story.events, ...decision.events],
    effects: [...story.effects, ...decision.effects],
    ignored: story.ignored,
    world,
  };
}

function fold(ticket: Ticket | undefined, events: readonly TicketEvent[]): Ticket | undefined {
  const [first] = events;
  const opened = first?.type === 'ticket.opened' ? open(first) : ticket;
  return opened && events.reduce(evolve, opened);
}

/** The ticket of a story. Throws when none was opened. */
export function ticketOf({ situation }: Story): Ticket {
  if (situation?.ticket === undefined) throw new Error('no ticket was opened');
  return situation.ticket;
}
