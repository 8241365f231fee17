import type { AdvisorEvents } from '../lib/channels/wechaty/advisor.ts';
import { advisorBehind, remotePuppet } from '../lib/channels/wechaty/connect.ts';
import { toMessage } from '../lib/channels/wechaty/to-message.ts';
import { openWatch, type Watch } from '../lib/channels/wechaty/watch.ts';
import { TransientError } from '../lib/core/errors.ts';
import { minutes, seconds } from '../lib/core/time.ts';
import { deliver } from '../lib/flow/deliver.ts';
import { type Ear, openEar } from '../lib/flow/hear.ts';
import { serveQueue } from '../lib/flow/serve-queue.ts';
import { gatewayNeeds } from '../lib/runtime/config.ts';
import { reasonOf } from '../lib/runtime/sqs.ts';
import { misplaced, onQueue, pause } from '../lib/runtime/wire.ts';
import { type Gateway, wireGateway } from '../lib/runtime/wire-gateway.ts';

const help = `node bin/gateway.ts [--help]

The advisor's own WeCom account as a channel: what contacts write to it goes to the inbox queue, and replies are read
from the advisor queue. One process for one account, for as long as it lives. It ends with a reason in its log and
exit code 1 when it is logged out, when the puppet cannot be reached or is silent for 90 s, and when nobody is logged
in after 60 s: whoever runs it starts it again. Exit code 0 only after SIGTERM or SIGINT.

To drive the client by a tool is against WeCom's terms, and may cost the account: see lib/infra/gateway.ts.

Environment: ${gatewayNeeds.join(', ')}.
GATEWAY_SECRET is JSON: {"token": ..., "endpoint"?: "host:port", "authority"?: ..., "withoutTls"?: true}
`;

/** Runs until there is a reason to end, and gives it; undefined when it was asked to end. */
async function run(gateway: Gateway): Promise<string | undefined> {
  const { log } = gateway;
  const ear = openEar(gateway);
  const watch = openWatch(gateway.steadyClock);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, watch.stop);
  // The channel needs the account, whose messages the channel overhears; none comes before `start`.
  const connection = advisorBehind(remotePuppet(gateway.secret), {
    ...eventsOf(gateway, watch),
    onMessage: (heard, account) => hear(heard, account),
  });
  const { channel, deliver: ports } = gateway.speakAs(connection.advisor);
  const hear = listener(gateway, ear, watch, channel.overhear);
  const stop = new AbortController();
  const serving = serve(gateway, ports, watch, stop.signal);
  setInterval(watch.look, seconds(1));
  setInterval(connection.probe, seconds(30));
  setInterval(() => log.info('gateway.alive', { ...watch.facts(), waiting: ear.waiting() }), minutes(1));
  void connection.start();

  const reason = await watch.ended;
  stop.abort();
  // What was taken is finished; what nobody answers is left to whoever comes next.
  await Promise.race([Promise.all([serving, ear.settled()]), pause(seconds(5))]);
  const facts = { reason: reason ?? 'asked to', waiting: ear.waiting() };
  if (reason === undefined) log.info('gateway.ended', facts);
  else log.error('gateway.ended', facts);
  return reason;
}

function listener(
  { clock, log }: Gateway,
  ear: Ear,
  watch: Watch,
  overhear: AdvisorEvents['onMessage'],
): AdvisorEvents['onMessage'] {
  const startedAt = clock();
  let arrival = 0;
  return (heard, account) => {
    watch.sign();
    overhear(heard, account);
    arrival += 1;
    const meaning = toMessage(heard, { account, startedAt, now: clock(), arrival });
    if (meaning.kind === 'inbound') ear.hear(meaning.inbound);
    else if (!heard.isSelf) log.info('message.ignored', { reason: meaning.reason });
  };
}

function eventsOf({ log }: Gateway, watch: Watch): Omit<AdvisorEvents, 'onMessage'> {
  return {
    onLogin(account) {
      watch.loggedIn();
      log.info('advisor.logged-in', { account });
    },
    onLogout: watch.loggedOut,
    onScan: () => log.warn('advisor.must-scan', { reason: 'log in at the provider of the puppet' }),
    onSign: watch.sign,
    onError(reason, isBroken) {
      log.warn('advisor.failed', { reason });
      if (isBroken) watch.broken(reason);
    },
  };
}

/** Delivers what the queue hints at, from the first login on. */
async function serve(
  { queue, pause, log }: Gateway,
  ports: ReturnType<Gateway['speakAs']>['deliver'],
  watch: Watch,
  stop: AbortSignal,
): Promise<void> {
  const handler = onQueue('gateway', async ({ note, deadline, isRepeat }) => {
    if (note.kind !== 'lane') throw misplaced(note.kind);
    await deliver(ports, note.destination, deadline, isRepeat);
  });
  const context = { getRemainingTimeInMillis: () => seconds(10) };
  await Promise.race([watch.login, watch.ended]);
  await serveQueue(
    {
      queue,
      pause,
      log,
      handle: async (messages) => {
        const { batchItemFailures } = await handler({ Records: messages }, context);
        const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        return messages.filter(({ messageId }) => failed.has(messageId));
      },
    },
    stop,
  );
}

/** The library rejects where nobody waits, among others when the puppet is gone. Nothing can be trusted after that. */
function die(error: unknown): void {
  console.error(
    JSON.stringify({ level: 'ERROR', message: 'gateway.ended', facts: { reason: reasonOf(error) } }),
  );
  process.exit(1);
}

/**
 * A secret that nobody has filled yet is no reason to start again and again: a deployment would wait for it in vain.
 * The service that starts us reads it anew each time.
 */
async function wireOrWait(): Promise<Gateway> {
  try {
    return wireGateway();
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    console.error(
      JSON.stringify({ level: 'ERROR', message: 'gateway.unset', facts: { reason: error.message } }),
    );
    await pause(minutes(5));
    throw error;
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(help);
  const gateway = await wireOrWait();
  process.on('unhandledRejection', die).on('uncaughtException', die);
  const reason = await run(gateway);
  process.exit(reason === undefined ? 0 : 1);
}

await main().catch((error: unknown) => {
  // What is wrong with the environment, in names: no value is in it.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
