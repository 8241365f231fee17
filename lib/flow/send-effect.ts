import type { Conversation } from '../core/conversation.ts';
import type { EffectOf, Said } from '../core/effect.ts';
import type { TicketEvent } from '../core/event.ts';
import { sayNotKept } from '../core/file-wording.ts';
import { mintedAt } from '../core/id.ts';
import type { Place } from '../core/message.ts';
import { numbered } from '../core/offered.ts';
import type { Ticket } from '../core/ticket.ts';
import { hours, type Instant, instant } from '../core/time.ts';
import { sayContent } from '../core/wording.ts';
import type { OwedEffect, Sent } from '../ports.ts';
import type { DeliverPorts } from './attempt.ts';
import { cardOf } from './card-view.ts';
import { type Carried, fetchFile, sendFile, showFile } from './carry-file.ts';
import { sendPage, updatePage } from './send-page.ts';

/** Carries out one effect, with its id as the provider's key. */
export async function sendEffect(
  ports: DeliverPorts,
  { id, effect }: OwedEffect,
  conversation: Conversation | undefined,
): Promise<Sent | Carried> {
  switch (effect.type) {
    case 'file.fetch':
      return fetchFile(ports, id, effect);
    case 'file.show':
      return showFile(ports, effect);
    case 'reply.send':
      if (conversation === undefined) return lost;
      return effect.file === undefined
        ? ports.channel.send(conversation, effect.text, id)
        : sendFile(ports, id, { ticket: effect.ticket, file: effect.file }, conversation);
    case 'greeting.send':
      return conversation === undefined ? lost : ports.channel.send(conversation, effect.text, id);
    case 'thread.open':
      return withTicket(ports, effect.ticket, async (ticket) =>
        ports.desk.openThread(ports.settings.desk.desk, await cardOf(ports, ticket), id),
      );
    case 'thread.post':
      return post(ports, effect, id);
    case 'line.update':
      return ports.desk.updateLine(effect.place, effect.line);
    case 'card.update':
      return withTicket(ports, effect.ticket, (ticket) => updateCard(ports, ticket));
    case 'page.send':
      return withTicket(ports, effect.ticket, (ticket) => sendPage(ports, ticket, effect));
    case 'page.update':
      return withTicket(ports, effect.ticket, (ticket) => updatePage(ports, ticket, effect));
    case 'lead.tell':
      return withTicket(ports, effect.ticket, ({ number }) =>
        ports.desk.tellLead(ports.settings.desk.oncall, effect.user, number, effect.what, id),
      );
    case 'person.tell':
      return ports.desk.tell(effect);
    case 'ticket.absorb':
    case 'ticket.relay':
      return { kind: 'carried', told: { kind: 'told', effect } };
    case 'rest.order':
      return { kind: 'carried', told: { kind: 'rest due', orders: effect.orders } };
    case 'answer.draft':
    case 'article.draft':
    case 'article.publish':
    case 'article.withdraw':
      return { kind: 'refused', reason: 'a draft is not delivered' };
  }
}

/** Where an effect that may have been sent stands, by the key in its metadata; undefined when it cannot be looked up. */
export async function findSent(ports: DeliverPorts, { id, effect }: OwedEffect): Promise<Place | undefined> {
  const { desk, clock, store, settings } = ports;
  // It cannot stand there from before it was ordered; a page has no such moment, and few posts stand beside it.
  const since: Instant = instant(mintedAt(id) ?? clock() - hours(24));
  switch (effect.type) {
    case 'thread.open':
      return desk.find({ channel: settings.desk.desk }, id, since);
    case 'thread.post': {
      const card = await store.card(effect.ticket);
      // A file carries no key, but is one of a kind.
      if (effect.line.kind === 'file') return card && desk.findFile(effect.line.file, card.channel);
      return card && desk.find({ channel: card.channel, root: card.ts }, id, since);
    }
    case 'lead.tell':
      return desk.find({ channel: settings.desk.oncall }, id, since);
    case 'page.send': {
      const { recipient } = effect;
      if (recipient.kind === 'person') return desk.find({ channel: '', user: recipient.user }, id, since);
      // Whoever else is paged knows our key, and takes the same page once.
      return recipient.kind === 'channel' ? desk.find({ channel: recipient.channel }, id, since) : undefined;
    }
    default:
      return undefined;
  }
}

const lost: Sent = { kind: 'refused', reason: 'its conversation or ticket is gone' };

async function withTicket(
  { store }: DeliverPorts,
  id: Ticket['id'],
  send: (ticket: Ticket) => Promise<Sent>,
): Promise<Sent> {
  const ticket = await store.ticket(id);
  return ticket === undefined ? lost : send(ticket);
}

async function post(
  ports: DeliverPorts,
  { ticket, line }: EffectOf<'thread.post'>,
  key: string,
): Promise<Sent> {
  const card = await ports.store.card(ticket);
  if (card === undefined) return { kind: 'refused', reason: 'its card is not there' };
  const full =
    line.kind === 'history'
      ? { ...line, lines: (await ports.store.events(line.of ?? ticket)).flatMap(toSaid) }
      : line;
  return ports.desk.post(card.channel, card.ts, full, key);
}

/** What agents must have read to go on; their own notes and replies are in the thread already. */
function toSaid(event: TicketEvent): readonly Said[] {
  switch (event.type) {
    case 'message.received': {
      const { content } = event;
      const text =
        content.kind === 'text' ? content.text : `[${sayContent('zh', content.what)}] ${content.summary}`;
      return [{ who: 'customer', text }];
    }
    case 'file.refused':
      return [{ who: 'customer', text: sayNotKept(event.what, event.problem) }];
    case 'offer.made':
      return [{ who: 'bot', text: numbered(event.passages) }];
    case 'answer.given':
      return [{ who: 'bot', text: event.text }];
    default:
      return [];
  }
}

async function updateCard(ports: DeliverPorts, ticket: Ticket): Promise<Sent> {
  const place = await ports.store.card(ticket.id);
  return place === undefined
    ? { kind: 'refused', reason: 'its card is not there' }
    : ports.desk.updateCard(place, await cardOf(ports, ticket));
}
