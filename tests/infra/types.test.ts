import { expect, it } from 'vitest';
import { type Grants, plain } from '../../lib/infra/grant.ts';
import type { WorkerProps } from '../../lib/infra/worker.ts';

// The compiler is the test: a directive that suppresses nothing is an error of its own.
const table = plain('TABLE_NAME', 'items');
const timers = plain('TIMERS_QUEUE_URL', 'https://queue');
const inbox = plain('INBOX_QUEUE_URL', 'https://queue');

const heartbeat = plain('HEARTBEAT_URL', 'none');
const exact = {
  TABLE_NAME: table,
  TIMERS_QUEUE_URL: timers,
  HEARTBEAT_URL: heartbeat,
} satisfies Grants<'sweep'>;

const wrong = [
  // @ts-expect-error: the sweep needs its timers
  { TABLE_NAME: table, HEARTBEAT_URL: heartbeat } satisfies Grants<'sweep'>,
  // @ts-expect-error: the sweep has no use for the inbox
  { ...exact, INBOX_QUEUE_URL: inbox } satisfies Grants<'sweep'>,
  // @ts-expect-error: the inbox is not the timers
  { ...exact, TIMERS_QUEUE_URL: inbox } satisfies Grants<'sweep'>,
];

it('a function is given exactly the environment that it needs', () => {
  expect(Object.keys(exact)).toEqual(['TABLE_NAME', 'TIMERS_QUEUE_URL', 'HEARTBEAT_URL']);
  expect(wrong).toHaveLength(3);
});

it('nobody makes a function without saying what is lost when it fails', () => {
  const claim = (props: Omit<WorkerProps<'sweep'>, 'impact'>): WorkerProps<'sweep'> | undefined =>
    // @ts-expect-error: no impact, no function
    props;
  expect(claim).toBeTypeOf('function');
});
