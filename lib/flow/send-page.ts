import type { EffectOf } from '../core/effect.ts';
import type { Ticket } from '../core/ticket.ts';
import type { KeptReceipt, OwedEffect, Pager, PageView, Sent } from '../ports.ts';
import type { DeliverPorts } from './attempt.ts';
import { settleLater } from './settle-later.ts';
import { situationOfTicket } from './situation.ts';

type PageEffect = EffectOf<'page.send'> | EffectOf<'page.update'>;

const notThere: Sent = { kind: 'refused', reason: 'the page was never sent' };
const noProvider: Sent = { kind: 'refused', reason: 'no such provider is set up' };

/** Sends a page by the way that was chosen for it, with its id as the key. */
export async function sendPage(
  ports: DeliverPorts,
  ticket: Ticket,
  effect: EffectOf<'page.send'>,
): Promise<Sent> {
  const view = await viewOf(ports, ticket, effect);
  const { kind } = effect.recipient;
  if (kind === 'person' || kind === 'channel') return ports.desk.sendPage(view, effect.page);
  return (await pagerOf(ports, kind)?.send(view, effect.page)) ?? noProvider;
}

/** Shows what became of a page. It stands behind it in the same lane, so the page is settled: sent, or never to be. */
export async function updatePage(
  ports: DeliverPorts,
  ticket: Ticket,
  effect: EffectOf<'page.update'>,
): Promise<Sent> {
  const receipt = await ports.store.receipt(ticket.id, effect.page);
  const view = await viewOf(ports, ticket, effect);
  const { kind } = effect.recipient;
  if (kind === 'person' || kind === 'channel')
    return receipt?.place === undefined ? notThere : ports.desk.updatePage(receipt.place, view);
  if (!mayStandThere(receipt)) return notThere;
  return (await pagerOf(ports, kind)?.update(view, effect.page)) ?? noProvider;
}

/** Where nothing can be looked up, a page that was tried before it was called off may be ringing somebody all the same. */
function mayStandThere(receipt: KeptReceipt | undefined): boolean {
  return receipt?.outcome === 'sent' || (receipt?.attempt ?? 0) > 1;
}

function pagerOf({ pagers }: DeliverPorts, kind: 'wecom' | 'webhook'): Pager | undefined {
  return pagers?.[kind];
}

async function viewOf(ports: DeliverPorts, ticket: Ticket, effect: PageEffect): Promise<PageView> {
  const thread = await ports.store.card(ticket.id);
  const { page, recipient, generation, step, about } = effect;
  return {
    ...{ ticket, page, recipient, generation, step },
    ...(about === undefined ? {} : { about }),
    ...(thread === undefined ? {} : { thread }),
  };
}

/** The ticket hears of a page that its provider did not take, so that another way is taken now and not after retries. */
export async function tellFailedPage(
  ports: DeliverPorts,
  { id, effect }: OwedEffect,
  sent: Exclude<Sent, { kind: 'sent' }>,
): Promise<void> {
  if (effect.type !== 'page.send') return;
  const { kind, reason } = sent;
  const wait = kind === 'busy' ? { wait: sent.wait } : {};
  await settleLater(ports, {
    happening: {
      kind: 'delivery',
      delivery: { kind: 'page failed', page: id, reason, isRefused: kind === 'refused', ...wait },
    },
    load: () => situationOfTicket(ports.store, effect.ticket),
  });
}
