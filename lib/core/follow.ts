import { reply } from './card.ts';
import type { Decided, World } from './decision.ts';
import type { CustomerMessage } from './message.ts';
import { inTurn } from './plan.ts';
import { fetched, received } from './received.ts';
import { toSurvivor } from './relay.ts';
import { intentOf, isAside, textOf } from './said.ts';
import type { MergedTicket } from './ticket.ts';
import { publicStatus } from './ticket.ts';
import { triage } from './triage.ts';
import { sayStatus, wording } from './wording.ts';

/** A message of the customer whose ticket goes on in a colleague's: it is heard there, and asked here how far it is. */
export function follow(ticket: MergedTicket, message: CustomerMessage, world: World): Decided {
  const { lang, number } = ticket;
  const isProgress = intentOf(message) === 'progress';
  const verdict = triage(textOf(message));
  const urgent = verdict.serviceClass === 'urgent' ? { verdict } : {};
  const status = sayStatus(lang, publicStatus(ticket));
  const told = isProgress
    ? [reply(ticket, wording.progress[lang](number, status, world.progressLink(number)))]
    : [toSurvivor(ticket, { kind: 'said', message, isAside: isAside(message), ...urgent })];
  return inTurn(ticket, received(message, world, isAside(message)), fetched(message), () => ({
    events: [],
    effects: told,
  }));
}
