import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resources, synthesize } from '../infra/synthesize.ts';
import { queues, timeouts } from './topology.ts';

const root = new URL('../..', import.meta.url).pathname;
const template = synthesize();

/** What a file takes from the flows, as `name of file.ts`; types left out. */
function flowsOf(path: string): readonly string[] {
  const source = readFileSync(`${root}${path}`, 'utf8');
  const imports = source.matchAll(
    /^import (?!type )\{([^}]+)\} from '[./]+(?:lib\/)?flow\/([\w-]+\.ts)';$/gm,
  );
  return [...imports].flatMap(([, names = '', file]) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => `${name} of ${file}`),
  );
}

it('what is simulated is what the functions run, and wire.ts wires', () => {
  const deployed = [
    ...globSync('functions/*.ts', { cwd: root }).flatMap(flowsOf),
    ...flowsOf('lib/runtime/wire.ts'),
  ];
  expect(flowsOf('tests/simulation/program.ts').toSorted()).toEqual([...new Set(deployed)].toSorted());
});

it('the store, the queues and the handling of batches are those that wire.ts wires', () => {
  const parts = ['store/dynamo-store', 'queues/sqs-queues', 'queues/read-hint', 'runtime/sqs'];
  const [wired, simulated] = ['lib/runtime/wire.ts', 'tests/simulation/program.ts'].map((path) =>
    readFileSync(`${root}${path}`, 'utf8'),
  );
  for (const part of [...parts, 'channels/wecom/parts']) {
    expect(wired).toContain(`/${part.replace('runtime/', '')}.ts'`);
    expect(simulated).toContain(`/${part}.ts'`);
  }
});

it('the queues are those of the template, with what they start', () => {
  const found = [...resources(template, 'AWS::SQS::Queue').values()];
  const functions = [...resources(template, 'AWS::Lambda::Function').values()];
  const triggers = functions.flatMap(({ Metadata: { dingxin } = {} }) =>
    (dingxin?.triggers ?? []).map((says) => `${says} starts ${dingxin?.name}`),
  );
  for (const [name, { isOrdered, starts, batch, maxReceive, visibility }] of Object.entries(queues)) {
    const queue = found.find(
      ({ Properties }) => Properties.QueueName === `dingxin-dev-${name}${isOrdered ? '.fifo' : ''}`,
    );
    expect(queue?.Properties.VisibilityTimeout, name).toBe(visibility / 1_000);
    expect(queue?.Properties.RedrivePolicy.maxReceiveCount, name).toBe(maxReceive);
    expect(triggers).toContain(`${name}, batch ${batch} starts ${starts}`);
  }
  expect(triggers.filter((says) => says.includes('batch'))).toHaveLength(Object.keys(queues).length);
});

it('functions have the time that the template gives them', () => {
  for (const { Properties, Metadata } of resources(template, 'AWS::Lambda::Function').values()) {
    const name = Metadata?.dingxin?.name ?? '';
    if (name === 'portal' || name === '') continue;
    const kind = name === 'sweep' ? 'sweep' : name.startsWith('receive-') ? 'door' : 'worker';
    expect(Properties.Timeout * 1_000, name).toBe(timeouts[kind]);
  }
});
