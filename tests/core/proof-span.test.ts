import { expect, test } from 'vitest';
import { monthSpan } from '../../lib/core/proof-span.ts';

test.each([
  ['2026-11', 'Asia/Shanghai', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
  ['2026-12', 'UTC', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  // The clocks go forward in this month: it is an hour shorter.
  ['2026-03', 'Europe/Berlin', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
])('%s in %s begins and ends on the wall there', (month, zone, from, until) => {
  const span = monthSpan(month, zone);
  expect([span.from, span.until].map((at) => new Date(at).toISOString())).toEqual([from, until]);
});
