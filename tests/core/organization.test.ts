import { expect, test } from 'vitest';
import { organizationsFileSchema, toOrganizations } from '../../lib/core/organization.ts';
import type { Settings } from '../../lib/core/policy.ts';
import { policySchema } from '../../lib/core/policy.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import { watchOf } from '../../lib/core/watch.ts';
import { drafts, givenWith, outage, question, says, settings, start, unsure } from './given.ts';

const exceptions = policySchema.shape.exceptions.parse([
  {
    class: 'urgent',
    tier: 'vip',
    calendar: 'round-the-clock',
    warnAt: [0.5],
    firstResponse: '20m',
    workaround: '1h',
  },
  { class: 'general', edition: 'flagship', calendar: 'round-the-clock', warnAt: [0.5], firstResponse: '1h' },
]);

/** The customer of these stories belongs to an organization like this one. */
function belonging(more: object, customers: readonly string[] = ['wmZHANG']): Settings {
  const file = organizationsFileSchema.parse({
    organizations: { acme: { name: '云裳', customers, ...more } },
  });
  return {
    ...settings,
    policy: { ...settings.policy, exceptions },
    organizations: toOrganizations(file),
  };
}

const vip = belonging({ tier: 'vip', edition: 'flagship' });

test('a ticket belongs where its customer does, and keeps the key, tier and edition alone', () => {
  const { ticket, events } = givenWith(vip, says(outage));
  expect(ticket).toMatchObject({ organization: 'acme', tier: 'vip', edition: 'flagship' });
  expect(JSON.stringify(events)).not.toContain('云裳');
});

test('what is promised first and last is what the tier and the edition are promised', () => {
  const urgent = givenWith(vip, says(outage)).ticket;
  expect(urgent?.clock).toMatchObject({ state: 'running', due: after(start, minutes(20)) });
  expect(urgent && watchOf(urgent).clocks.workaround).toMatchObject({ due: after(start, hours(1)) });
  const general = givenWith(vip, says(question), drafts(unsure)).ticket;
  expect(general?.clock).toMatchObject({ state: 'running', due: after(start, hours(1)) });
});

test('a tier and an edition of their own outlive every step of a ticket', () => {
  const escalated = givenWith(vip, says(question), drafts(unsure), says(outage, minutes(1)));
  expect(escalated.ticket).toMatchObject({
    organization: 'acme',
    tier: 'vip',
    verdict: { serviceClass: 'urgent' },
  });
});

test('who is in no organization, or in one without a tier, is promised what everybody is', () => {
  const usual = { state: 'running', due: after(start, hours(1)) };
  const stranger = givenWith(belonging({ tier: 'vip' }, ['wmOTHER']), says(outage)).ticket;
  expect(stranger?.clock).toMatchObject(usual);
  expect(stranger).not.toHaveProperty('organization');
  expect(givenWith(belonging({}), says(outage)).ticket?.clock).toMatchObject(usual);
});

test('an id that looks like a part of an object belongs to nobody', () => {
  const { byCustomer, byKey } = vip.organizations;
  expect([byCustomer.get('constructor'), byKey.get('__proto__')]).toEqual([undefined, undefined]);
});
