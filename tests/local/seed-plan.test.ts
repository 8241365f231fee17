import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { maySeed, writeMark } from '../../lib/local/seed-mark.ts';
import { amount, planSeed, seedCustomers } from '../../lib/local/seed-plan.ts';

const night = 23 * 60;
const folder = () => mkdtempSync(join(tmpdir(), 'dingxin-seed-'));

it('the same seed gives the same three weeks, another one others', () => {
  expect(planSeed(1, night)).toEqual(planSeed(1, night));
  expect(planSeed(2, night)).not.toEqual(planSeed(1, night));
});

it('every organization has a customer of its own name, and all of them have a word', () => {
  expect(new Set(seedCustomers.map(({ name }) => name)).size).toBe(amount.organizations);
  expect(new Set(planSeed(1, night).map(({ customer }) => customer)).size).toBe(amount.organizations);
});

it('whatever the time of day, everything lies in the past and within three weeks', () => {
  for (const minute of [0, 9 * 60, night]) {
    const acts = planSeed(1, minute);
    expect(acts.every(({ at }) => at < 0 && at > -(amount.days + 1) * 24 * 60)).toBe(true);
    expect(acts).toEqual(acts.toSorted((a, b) => a.at - b.at));
  }
});

it('a customer asks something new only when the ticket before has had its time', () => {
  const questions = planSeed(1, night).filter((act) => act.do === 'say' && !/^(?:已|没)解决$/.test(act.text));
  expect(questions.length).toBe(amount.tickets);
  for (const own of Map.groupBy(questions, ({ customer }) => customer).values()) {
    const pauses = own.slice(1).map(({ at }, index) => at - (own[index]?.at ?? 0));
    // In all but a few cases a day, so that an answer nobody objected to has ended its ticket.
    expect(Math.min(...pauses)).toBeGreaterThan(8 * 60);
  }
});

it('a folder is seeded once, and only when it is new', () => {
  const fresh = folder();
  expect(maySeed(fresh)).toBe(true);
  writeMark(fresh, { seed: 1 });
  expect(() => maySeed(fresh)).toThrow(/was interrupted: delete that folder/);
  writeMark(fresh, { seed: 1, endedAt: 1 });
  expect(maySeed(fresh)).toBe(false);
  const used = folder();
  writeFileSync(join(used, 'secrets.json'), '{}');
  expect(() => maySeed(used)).toThrow(/npm start -- --seed --data \.dingxin-seeded/);
});
