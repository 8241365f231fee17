import { expect, test } from 'vitest';
import { triedAgain } from '../../lib/aws/tried-again.ts';

/** A call that fails with these names, one after another, and is answered after them. */
function failing(...names: readonly string[]) {
  const left = [...names];
  let asked = 0;
  const call = async () => {
    asked += 1;
    const name = left.shift();
    if (name !== undefined) throw Object.assign(new Error(name), { name });
    return 'answered';
  };
  return { call, asked: () => asked };
}

test.each([
  'Error',
  'TimeoutError',
  'HTTP 503',
  'ThrottlingException',
  'RequestThrottled',
  'ServiceUnavailable',
  'InternalFailure',
])('what failed with %s is asked for again', async (name) => {
  const { call, asked } = failing(name, name);
  expect(await triedAgain(call, 3)('SendMessage', {})).toBe('answered');
  expect(asked()).toBe(3);
});

test('what fails on is given up', async () => {
  const { call, asked } = failing('HTTP 500', 'HTTP 500', 'HTTP 500');
  await expect(triedAgain(call, 2)('SendMessage', {})).rejects.toMatchObject({ name: 'HTTP 500' });
  expect(asked()).toBe(2);
});

test.each(['InvalidParameterValue', 'AccessDenied', 'QueueDoesNotExist', 'HTTP 403'])(
  'what is refused with %s is refused',
  async (name) => {
    const { call, asked } = failing(name);
    await expect(triedAgain(call, 3)('SendMessage', {})).rejects.toMatchObject({ name });
    expect(asked()).toBe(1);
  },
);

test('who has stopped waiting asks no more', async () => {
  const { call, asked } = failing('Error');
  const options = { signal: AbortSignal.abort() };
  await expect(triedAgain(call, 3)('ReceiveMessage', {}, options)).rejects.toThrow();
  expect(asked()).toBe(1);
});
