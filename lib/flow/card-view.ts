import { partsOf } from '../core/id.ts';
import type { Ticket } from '../core/ticket.ts';
import type { CardOrganization, CardView } from '../ports.ts';
import type { DeliverPorts } from './attempt.ts';

/** A ticket's card as it is to be drawn now: names are looked up, never stored with the ticket. */
export async function cardOf(ports: DeliverPorts, ticket: Ticket): Promise<CardView> {
  const { progressLink, channel } = ports;
  const { channel: name, ...who } = partsOf(ticket.conversation);
  const customerName = name === channel.name ? await channel.nameOf(who) : undefined;
  const ownerName = agentName(ports, ticket.owner);
  const organization = organizationOf(ports, ticket);
  return {
    ticket,
    progressLink: progressLink(ticket.number),
    ...(ownerName === undefined ? {} : { ownerName }),
    ...(customerName === undefined ? {} : { customerName }),
    ...(organization === undefined ? {} : { organization }),
  };
}

function agentName({ settings }: DeliverPorts, user: string | undefined): string | undefined {
  return settings.desk.agents.find((agent) => agent.user === user)?.name;
}

/** Tier and edition are those that the ticket was opened with: its promises rest on them. */
function organizationOf(
  ports: DeliverPorts,
  { organization: key, tier, edition }: Ticket,
): CardOrganization | undefined {
  if (key === undefined) return undefined;
  const found = ports.settings.organizations.byKey.get(key);
  const advisorName = agentName(ports, found?.advisor);
  return {
    name: found?.name ?? key,
    ...(tier === undefined ? {} : { tier }),
    ...(edition === undefined ? {} : { edition }),
    ...(advisorName === undefined ? {} : { advisorName }),
  };
}
