import { expect, test } from 'vitest';
import type { TicketEvent } from '../../lib/core/event.ts';
import { evolve } from '../../lib/core/evolve.ts';
import { ticketId } from '../../lib/core/id.ts';
import type { Ticket } from '../../lib/core/ticket.ts';
import { renderProgress } from '../../lib/portal/progress-page.ts';
import { given, presses, question, says, start } from '../core/given.ts';

const open = given(says(question));
const solved = given(says(question), presses('ticket.resolve'));

const merged: TicketEvent = {
  ...{ type: 'ticket.merged', at: start, by: 'U0LIN', into: ticketId('02'), number: 'T-9XYK', follows: true },
};
const pageOf = (ticket: Ticket | undefined, events: readonly TicketEvent[], into?: Ticket) => {
  if (ticket === undefined) throw new Error('no ticket was opened');
  return String(renderProgress(events.reduce(evolve, ticket), events, into));
};

test('the page of a merged ticket says where it goes on, and is as far as that one is', () => {
  const page = pageOf(open.ticket, [merged], solved.ticket);
  expect(page).toContain('已合并，后续处理见工单 T-9XYK');
  expect(page).toMatch(/class="status">已解决</);
});

test('nobody reads on their page what another customer wrote', () => {
  const [first] = given(says('只有同事知道的话')).events.filter(({ type }) => type === 'message.received');
  if (first?.type !== 'message.received') throw new Error('nobody wrote');
  expect(pageOf(open.ticket, [first])).toContain('只有同事知道的话');
  expect(pageOf(open.ticket, [{ ...first, via: 'T-9XYK' }])).not.toContain('只有同事知道的话');
});
