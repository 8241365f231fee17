import { join } from 'node:path';
import type { PageBackends } from '../lib/local/page-server.ts';
import { terminalLanguage } from '../lib/local/start-lang.ts';
import { openStartLog } from '../lib/local/start-log.ts';
import { modelInUse } from '../lib/local/start-model.ts';
import { help, readOptions, type StartOptions } from '../lib/local/start-options.ts';
import { openProgress } from '../lib/local/start-progress.ts';
import { sayStartError, welcome } from '../lib/local/start-words.ts';

// The whole program on one machine: no account, both chats in a browser tab. What takes long to load is loaded when
// the person at the terminal has been told.
const config = join(import.meta.dirname, '../config');

// The functions' lines take the place of both streams later; this stays the terminal.
const { stderr } = process;
const complain = (text: string) => void stderr.write(`${text}\n`);

async function start(options: StartOptions, stack: AsyncDisposableStack): Promise<void> {
  const { port, dataDir } = options;
  const log = openStartLog(join(dataDir, 'dingxin.log'));
  const language = terminalLanguage(process.env);
  const progress = openProgress(log.print, language);
  stack.defer(() => void progress.end());
  const say: typeof log.say = (event, facts) => {
    log.say(event, facts);
    progress.say(event);
  };
  say('desk.starting');
  const { startPageServer } = await import('../lib/local/page-server.ts');
  const backends = Promise.withResolvers<PageBackends>();
  const page = await startPageServer(port, backends.promise);
  stack.defer(page.close);
  const desk = await openDesk({ ...options, url: page.url, say }, stack);
  const articles = await publish(say);
  await desk.seed(log.print, progress.tell);
  backends.resolve(desk.backends());
  const seconds = progress.end();
  const model = modelInUse(process.env);
  log.print(welcome({ url: page.url, articles, dataDir, model, seconds }, language));
  // Nobody waits for the advisor's own account; a failure is in the log.
  await desk.gateway().catch(() => {});
}

interface Opening extends StartOptions {
  readonly url: string;
  readonly say: ReturnType<typeof openStartLog>['say'];
}

async function openDesk({ dataDir, isSeeded, url, say }: Opening, stack: AsyncDisposableStack) {
  const [
    { firstPromise },
    { peopleOf },
    { readSettings },
    { startDesk },
    { castPeople },
    { writeUrl },
    seeding,
    { configFor },
  ] = await Promise.all([
    import('../lib/core/target.ts'),
    import('../lib/core/rota.ts'),
    import('../lib/runtime/settings.ts'),
    import('../lib/local/start-desk.ts'),
    import('../lib/local/start-cast.ts'),
    import('../lib/local/start-holder.ts'),
    import('../lib/local/start-seed.ts'),
    import('../lib/local/seed-config.ts'),
  ]);
  const { desk, rotas: all, policy, reach } = readSettings(config);
  const rotas = Object.fromEntries(
    Object.entries(all).map(([name, rota]) => [name, { people: peopleOf(rota) }]),
  );
  const isPlayed = isSeeded && seeding.prepareSeed(dataDir);
  const people = castPeople({ desk, rotas });
  const customers = seeding.customersOf(dataDir);
  const opened = await startDesk({
    ...{ dataDir, desk, rotas, people, customers, say, portalUrl: url, config: configFor(dataDir, config) },
    ways: reach?.people ?? {},
  });
  stack.defer(opened.close);
  writeUrl(dataDir, url);
  const { runtime, peers, gateway, isListening, apiKey } = opened;
  return {
    gateway,
    seed: async (print: (text: string) => void, tell: (doing: string) => void) => {
      if (isSeeded && !isPlayed) print(seeding.seededBefore);
      if (!isPlayed) return;
      say('desk.seeding');
      await seeding.playSeed(dataDir, opened, { desk, rotas }, tell);
    },
    backends: (): PageBackends => {
      const { zone } = firstPromise(policy, { serviceClass: 'general' }).calendar;
      const { desk: deskChannel, oncall, team } = desk;
      const begun = seeding.liveSince(dataDir);
      const about = { people, customers, zone, desk: deskChannel, oncall, team, begun };
      const { now, moveClock, readOwed, url: portal } = runtime;
      const advisor = async () => (await gateway()).control;
      return { ...peers, advisor, isListening, portal, apiKey, about, readOwed, clock: { now, moveClock } };
    },
  };
}

/** Puts the articles where the functions look for them; gives how many there are. */
async function publish(say: Opening['say']): Promise<number> {
  say('articles.publishing');
  const [{ publishIndex }, { openFiles }, { indexFile, readArticles }, { indexKey }] = await Promise.all([
    import('../lib/runtime/publish-index.ts'),
    import('../lib/runtime/wire.ts'),
    import('../lib/knowledge/build-index.ts'),
    import('../lib/knowledge/load-index.ts'),
  ]);
  // The stack's own environment is in ours by now.
  const files = openFiles(process.env['BUCKET_NAME'] ?? '');
  return await publishIndex(files, join(config, 'knowledge'), { indexKey, readArticles, indexFile });
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.isHelp) return console.log(help[terminalLanguage(process.env)]);
  await using stack = new AsyncDisposableStack();
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stopped.resolve());
  try {
    await Promise.race([start(options, stack), stopped.promise]);
    await stopped.promise;
  } catch (error) {
    complain(await sayStartError(error, options.port));
    process.exitCode = 1;
  }
}

await main().catch((error: unknown) => {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
process.exit();
