import { expect, it } from 'vitest';
import { apply, unite } from '../../lib/local/environment.ts';
import { nameSecrets } from '../../lib/local/local-environment.ts';
import { startSecretsServer } from '../../lib/local/secrets-server.ts';

const fn = (name: string, environment: Record<string, string>) => ({
  name,
  entry: `functions/${name}.ts`,
  timeoutMs: 1000,
  memoryMb: 128,
  environment,
});

it('functions share one environment, in which overrides win', () => {
  const functions = [fn('a', { TABLE: 't', URL: 'https://cloud' }), fn('b', { TABLE: 't', QUEUE: 'q' })];
  expect(unite(functions, { URL: 'http://here' })).toEqual({ TABLE: 't', QUEUE: 'q', URL: 'http://here' });
});

it('two values under one name are refused, unless an override settles it', () => {
  const functions = [fn('a', { URL: 'one' }), fn('b', { URL: 'two' })];
  expect(() => unite(functions, {})).toThrow(/b wants another URL/);
  expect(unite(functions, { URL: 'here' })).toEqual({ URL: 'here' });
});

it('what was put into the environment is taken out again', () => {
  process.env['DINGXIN_TEST_KEPT'] = 'before';
  const undo = apply({ DINGXIN_TEST_KEPT: 'during', DINGXIN_TEST_NEW: 'during' });
  expect(process.env['DINGXIN_TEST_NEW']).toBe('during');
  undo();
  expect(process.env['DINGXIN_TEST_KEPT']).toBe('before');
  expect(process.env).not.toHaveProperty('DINGXIN_TEST_NEW');
  delete process.env['DINGXIN_TEST_KEPT'];
});

it('a secret without a value is named, and its neighbours are not shown', () => {
  const names = ['dingxin/local/portal', 'dingxin/local/model'];
  expect(() => nameSecrets(names, { portal: 'hush' })).toThrow('Secrets without a value: model.');
  expect(nameSecrets(names, { portal: 'p', model: 'm' }).get('dingxin/local/model')).toBe('m');
});

it('a secret is given to whoever has the token, by its full name', async () => {
  const server = await startSecretsServer({
    values: new Map([['dingxin/local/portal', '{"key":1}']]),
    token: 't',
  });
  const get = async (name: string, token: string) => {
    const url = `http://localhost:${server.port}/secretsmanager/get?secretId=${encodeURIComponent(name)}`;
    const response = await fetch(url, { headers: { 'X-Aws-Parameters-Secrets-Token': token } });
    return { status: response.status, text: await response.text() };
  };
  const given = await get('dingxin/local/portal', 't');
  expect(JSON.parse(given.text)).toMatchObject({ SecretString: '{"key":1}' });
  expect((await get('dingxin/local/portal', 'wrong')).status).toBe(401);
  expect((await get('dingxin/local/other', 't')).status).toBe(400);
  await server.close();
});
