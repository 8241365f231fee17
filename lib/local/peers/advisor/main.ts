import { once } from 'node:events';
import { createServer } from 'node:http';
import { log } from 'wechaty-puppet';
import { PuppetServer } from 'wechaty-puppet-service';
import { openAccount } from './account.ts';
import { answerControl } from './control.ts';
import { readAdvisorOptions } from './options.ts';

/** The vendor's own pretend account behind the vendor's own gRPC server, in a process of its own. */
async function main(): Promise<void> {
  const options = readAdvisorOptions(process.argv[2]);
  log.level('silent');
  const account = openAccount(options);
  const { puppet } = account;
  await puppet.start();
  const endpoint = `127.0.0.1:${options.puppetPort}`;
  await new PuppetServer({ endpoint, puppet, token: options.token }).start();
  account.login();
  setInterval(() => puppet.emit('heartbeat', { data: 'alive' }), 15_000);

  const about = { advisor: options.advisor, customers: options.customers };
  const server = createServer((request, response) => {
    answerControl(account, about, request, response).catch((cause: unknown) => {
      console.error('pretend advisor:', cause);
      response.destroy();
    });
  }).listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  process.stdout.write(`${JSON.stringify({ control: `http://127.0.0.1:${port}`, puppet: endpoint })}\n`);

  const stops = [once(process, 'SIGTERM'), once(process, 'SIGINT')];
  if (options.exitWithParent) {
    stops.push(once(process.stdin, 'close'));
    process.stdin.resume();
  }
  await Promise.race(stops);
  process.exit(0);
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});
