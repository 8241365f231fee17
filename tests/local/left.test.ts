import { expect, test } from 'vitest';
import { sayLeft } from '../../lib/local/left.ts';

const quiet = { name: 'inbox.fifo', visible: 0, inFlight: 0, delayed: 3 };

test('who waited in vain is told which queues are busy and what is overdue', () => {
  const busy = { name: 'doorbell.fifo', visible: 2, inFlight: 1, delayed: 0 };
  const owed = [
    { pk: 'L#slack:C1', at: 900 },
    { pk: 'T#tkt_1', at: 1_001 },
  ];
  expect(sayLeft([quiet, busy], owed, 1_000)).toBe(
    'doorbell.fifo has 2 visible and 1 in flight; overdue: L#slack:C1 since 100 ms',
  );
});

test('of much that is overdue the first are named', () => {
  const owed = Array.from({ length: 8 }, (_, at) => ({ pk: `T#${at}`, at }));
  expect(sayLeft([quiet], owed, 10)).toMatch(/^overdue: T#0 since 10 ms, .*T#4 since 6 ms, 3 more$/);
});

test('what waits for later is not left', () => {
  expect(sayLeft([quiet], [{ pk: 'T#1', at: 11 }], 10)).toBe('nothing at this moment');
});
