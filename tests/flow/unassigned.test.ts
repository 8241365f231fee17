import { expect, test } from 'vitest';
import { conversationId, ticketId } from '../../lib/core/id.ts';
import { organizationsFileSchema, toOrganizations } from '../../lib/core/organization.ts';
import { type Ticket, ticketSchema } from '../../lib/core/ticket.ts';
import { instant } from '../../lib/core/time.ts';
import { findUnassigned } from '../../lib/flow/unassigned.ts';
import { ticket } from '../contracts/samples.ts';

const organizations = toOrganizations(
  organizationsFileSchema.parse({ organizations: { acme: { name: '云裳', customers: ['wmKNOWN'] } } }),
);

function of(customer: string, number: string, openedAt: number): Ticket {
  const conversation = conversationId('wecom-kf', 'wkDESK', customer);
  return ticketSchema.parse({ ...ticket(ticketId(`01${number}`)), conversation, number, openedAt });
}

test('whoever belongs nowhere is listed once, with the newest ticket, whoever asks most first', async () => {
  const pages = [
    [of('wmONE', 'T-AAAA', 5), of('wmMANY', 'T-CCCC', 9)],
    [of('wmKNOWN', 'T-KKKK', 6), of('wmMANY', 'T-DDDD', 7)],
  ];
  const store = {
    async *openedBetween() {
      yield* pages;
    },
  };
  expect(await findUnassigned(store, organizations, instant(0), instant(10))).toEqual([
    { customer: 'wmMANY', tickets: 2, newest: 'T-CCCC' },
    { customer: 'wmONE', tickets: 1, newest: 'T-AAAA' },
  ]);
});
