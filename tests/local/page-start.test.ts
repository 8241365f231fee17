import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { indexFile, readArticles } from '../../lib/knowledge/build-index.ts';
import { indexKey } from '../../lib/knowledge/load-index.ts';
import { writePid } from '../../lib/local/orphans.ts';
import { startPageServer } from '../../lib/local/page-server.ts';
import { castPeople } from '../../lib/local/start-cast.ts';
import { startDesk } from '../../lib/local/start-desk.ts';
import { writeUrl } from '../../lib/local/start-holder.ts';
import { terminalLanguage } from '../../lib/local/start-lang.ts';
import { readOptions } from '../../lib/local/start-options.ts';
import { openProgress } from '../../lib/local/start-progress.ts';
import { keepSecrets } from '../../lib/local/start-secrets.ts';
import { sayStartError, welcome } from '../../lib/local/start-words.ts';
import type { Files } from '../../lib/ports.ts';
import { publishIndex } from '../../lib/runtime/publish-index.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { memoryFiles } from '../twins/memory-files.ts';
import { serve } from './page-backends.ts';
import { temporaryFolder } from './temporary.ts';

const config = join(import.meta.dirname, '../../config');

it('secrets are made once, at random, and nobody else may read them', () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()].map((folder) =>
    join(folder, 'secrets.json'),
  );
  const made = keepSecrets(first ?? '');
  expect(keepSecrets(first ?? '')).toEqual(made);
  expect(keepSecrets(second ?? '')).not.toEqual(made);
  expect(statSync(first ?? '').mode & 0o077).toBe(0);
  expect(made.wecom.encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
});

it('everybody on a rota or on the list of agents is in the workspace, and one who is neither', () => {
  const people = castPeople({
    desk: { team: 'T1', desk: 'C1', oncall: 'C2', agents: [{ user: 'U1', name: '林晓' }] },
    rotas: { primary: { people: ['U1', 'U2'] }, lead: { people: [] } },
  });
  expect(people.map(({ id, isAgent, rotas }) => [id, isAgent, rotas])).toEqual([
    ['U1', true, ['primary']],
    ['U2', false, ['primary']],
    ['U0SALES', false, []],
  ]);
});

it('a wrong port is refused with one that would do', () => {
  expect(() => readOptions(['--port', '70000'])).toThrow(/--port 4811/);
  expect(readOptions(['--port', '0']).port).toBe(0);
});

it('a wrong option is refused with how options are written', () => {
  expect(() => readOptions(['--prot', '3'])).toThrow(
    "Unknown option '--prot'. Write: npm start -- --port 4811.",
  );
  expect(() => readOptions(['5000'])).toThrow(/^Unexpected argument '5000'\. Write: npm start -- --port/);
});

it('whoever has a Chinese terminal is told in Chinese what runs, everybody else in English', () => {
  const about = { url: 'http://here', articles: 87, dataDir: 'd', model: undefined, seconds: '9.8' };
  const told = (environment: NodeJS.ProcessEnv) => welcome(about, terminalLanguage(environment));
  expect(told({ LANG: 'zh_CN.UTF-8' })).toMatch(/打开 {4}http:\/\/here\n/);
  expect(told({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toMatch(/Open {4}http:\/\/here\n/);
  expect(told({})).toMatch(/Open {4}http:\/\/here\n/);
});

it('a broken setting is told with file and line, and without a stack', async () => {
  const folder = temporaryFolder();
  for (const file of [
    'policy.yaml',
    'calendars.yaml',
    'holidays.yaml',
    'escalations.yaml',
    'rota.yaml',
    'desk.yaml',
    'organizations.yaml',
  ]) {
    const source = readFileSync(join(config, file), 'utf8');
    writeFileSync(join(folder, file), source.replace('team: T0DESK', 'team: desk'));
  }
  const told = catchError(() => readSettings(folder));
  await expect(sayStartError(told, 4810)).resolves.toMatch(
    /^Correct this and start again:\nconfig\/desk\.yaml:2: team: /,
  );
});

it('a port that may not be used is not called taken', async () => {
  const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
  await expect(sayStartError(error, 80)).resolves.toMatch(/above 1023/);
});

it('a port that is taken is told apart: a page of ours is to be opened, another program is left alone', async () => {
  const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
  const page = await startPageServer(0, new Promise(() => {}));
  const other = await serve((_, response) => void response.end('hello'));
  const told = async (url: string) => await sayStartError(taken, Number(new URL(url).port));
  expect(await told(page.url)).toMatch(`Dingxin already runs at ${page.url}\n`);
  expect(await told(page.url)).toMatch(/\n {2}npm start -- --port 0 --data \.dingxin-2$/);
  expect(await told(other.url)).toMatch(/taken by another program.*\n {2}npm start -- --port 0$/);
  await page.close();
  other.close();
});

it('a start tells what it does, and says so again while that takes long', async () => {
  const printed: string[] = [];
  const progress = openProgress((text) => printed.push(text), 'en', 20);
  progress.say('template.making');
  progress.say('page.opened');
  await expect.poll(() => printed.length).toBeGreaterThan(1);
  progress.end();
  expect(printed[0]).toMatch(/^ {2}Start {3}reading the wiring/);
  expect(printed[1]).toMatch(/still reading the wiring/);
});

it('a second start on the same folder leaves the first one and its peers alone', async () => {
  const dataDir = temporaryFolder();
  writePid(join(dataDir, 'runtime.pid'), process.pid);
  writeUrl(dataDir, 'http://127.0.0.1:4810');
  const { desk, rotas } = readSettings(config);
  const again = startDesk({
    dataDir,
    desk,
    rotas,
    people: [],
    portalUrl: 'http://127.0.0.1:1',
    say: () => {},
  });
  await expect(again).rejects.toThrow(
    /^Dingxin already runs at http:\/\/127\.0\.0\.1:4810 on .*\n {2}npm start -- --port 0 --data /s,
  );
});

it('the articles are published where functions look for them', async () => {
  const put: string[] = [];
  const kept = memoryFiles();
  const files: Pick<Files, 'get' | 'put'> = {
    get: kept.get,
    put: (key, ...more) => {
      put.push(key);
      return kept.put(key, ...more);
    },
  };
  const publish = () => publishIndex(files, join(config, 'knowledge'), { indexKey, readArticles, indexFile });
  expect(await publish()).toBeGreaterThan(10);
  expect(put).toEqual(['knowledge/index.bin']);
  // The second time it is there.
  await publish();
  expect(put).toEqual(['knowledge/index.bin']);
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw');
}
