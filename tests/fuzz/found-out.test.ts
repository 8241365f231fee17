import { expect, test } from 'vitest';
import { fuzzDoor } from './run.ts';
import { slackDoor } from './slack-door.ts';
import { slackTrials } from './slack-trials.ts';
import type { Knock } from './trial.ts';
import { wecomDoor } from './wecom-door.ts';
import { wecomTrials } from './wecom-trials.ts';

const wecom = wecomDoor();
const slack = slackDoor();

/** Doors that are wrong in one way, and what the fuzzing must say of them. */
const wrong: readonly (readonly [string, RegExp, Knock])[] = [
  ['lets everything in', /let it in with 200/, async (event) => ({ ...(await wecom(event)), status: 200 })],
  ['lets nothing in', /refused it with 401/, async (event) => ({ ...(await wecom(event)), status: 401 })],
  ['fails', /answered 500/, async (event) => ({ ...(await wecom(event)), status: 500 })],
  [
    'receives everything twice',
    /received \[/,
    async (event) => {
      const outcome = await wecom(event);
      return { ...outcome, received: [...outcome.received, ...outcome.received] };
    },
  ],
  [
    'receives before it refuses',
    /received what it refused/,
    async (event) => ({ ...(await wecom(event)), received: ['x'] }),
  ],
  ['throws', /thrown/, () => Promise.reject(new Error('thrown'))],
  [
    'prints what it got',
    /told the log/,
    async (event) => {
      console.log(JSON.stringify(event));
      return wecom(event);
    },
  ],
];

test.each(wrong)('a door that %s is found out', async (_, reason, knock) => {
  const found = await fuzzDoor(knock, wecomTrials, { count: 500, seed: 1 });
  expect(found.failure?.reason).toMatch(reason);
});

test('a door that prints to standard error is found out', async () => {
  const knock: Knock = async (event) => {
    process.stderr.write(`${JSON.stringify(event)}\n`);
    return slack(event);
  };
  const found = await fuzzDoor(knock, slackTrials, { count: 500, seed: 1 });
  expect(found.failure?.reason).toMatch(/told the log/);
});
