import { join } from 'node:path';
import { buildIndex } from '../lib/knowledge/build-index.ts';
import { indexKey } from '../lib/knowledge/load-index.ts';
import { type PageBackends, startPageServer } from '../lib/local/page-server.ts';
import { castPeople, customers } from '../lib/local/start-cast.ts';
import { startDesk } from '../lib/local/start-desk.ts';
import { openStartLog } from '../lib/local/start-log.ts';
import { modelInUse } from '../lib/local/start-model.ts';
import { help, readOptions, type StartOptions } from '../lib/local/start-options.ts';
import { sayStartError, welcome } from '../lib/local/start-words.ts';
import { publishIndex } from '../lib/runtime/publish-index.ts';
import { readSettings } from '../lib/runtime/settings.ts';
import { openFiles } from '../lib/runtime/wire.ts';

// The whole program on one machine: no account, both chats in a browser tab.
const config = join(import.meta.dirname, '../config');

async function start({ port, dataDir }: StartOptions, stack: AsyncDisposableStack): Promise<void> {
  const { desk, rotas, policy } = readSettings(config);
  const { print, say } = openStartLog(join(dataDir, 'dingxin.log'));
  const backends = Promise.withResolvers<PageBackends>();
  const page = await startPageServer(port, backends.promise);
  stack.defer(page.close);
  const people = castPeople({ desk, rotas });
  const { runtime, peers, gateway, apiKey, close } = await startDesk({
    ...{ dataDir, desk, rotas, people, say },
    portalUrl: page.url,
  });
  stack.defer(close);
  // The stack's own environment is in ours by now.
  const files = openFiles(process.env['BUCKET_NAME'] ?? '');
  const articles = await publishIndex(files, join(config, 'knowledge'), { indexKey, buildIndex });
  const { now, moveClock, url: portal } = runtime;
  const advisor = gateway.then(({ control }) => control);
  const zone = policy.calendars[policy.promises.general.calendar]?.zone;
  const about = { people, customers, zone, desk: desk.desk, oncall: desk.oncall, team: desk.team };
  backends.resolve({ ...peers, advisor, portal, apiKey, about, clock: { now, moveClock } });
  print(welcome(page.url, articles, dataDir, modelInUse(process.env)));
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.isHelp) return console.log(help);
  await using stack = new AsyncDisposableStack();
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stopped.resolve());
  try {
    await Promise.race([start(options, stack), stopped.promise]);
    await stopped.promise;
  } catch (error) {
    console.error(sayStartError(error, options.port));
    process.exitCode = 1;
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
process.exit();
