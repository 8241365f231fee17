import { WechatyBuilder } from 'wechaty';
import { log, type Puppet } from 'wechaty-puppet';
import { PuppetService } from 'wechaty-puppet-service';
import type { AdvisorEvents, Connection } from './advisor.ts';
import type { GatewaySecret } from './secrets.ts';
import { toHeard } from './to-heard.ts';

/** The puppet behind a token: a client in the provider's or our own network that is logged in as the advisor. */
export function remotePuppet({ token, endpoint, authority, withoutTls }: GatewaySecret): Puppet {
  return new PuppetService({
    token,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(authority === undefined ? {} : { authority }),
    tls: { disable: withoutTls },
  });
}

/** What gRPC says when the other side is gone, refuses us, or has broken off. */
const broken = /\b(?:1 CANCELLED|13 INTERNAL|14 UNAVAILABLE|16 UNAUTHENTICATED)\b/;

/**
 * The advisor's account behind a puppet. It is never stopped: stopping may log the advisor out, and leaves timers that
 * keep a process alive, so the process ends instead.
 */
export function advisorBehind(puppet: Puppet, events: AdvisorEvents): Connection {
  // The library's own log has texts and tokens in it.
  log.level('silent');
  const bot = WechatyBuilder.build({ puppet });
  const account = () => (bot.isLoggedIn ? bot.currentUser.id : undefined);
  bot.on('heartbeat', events.onSign);
  bot.on('dong', events.onSign);
  bot.on('scan', events.onScan);
  bot.on('login', ({ id }) => events.onLogin(id));
  bot.on('logout', (_, reason) => events.onLogout(reason ?? 'no reason given'));
  bot.on('message', (message) => events.onMessage(toHeard(message), account() ?? ''));
  bot.on('error', ({ name, message }) => {
    const code = broken.exec(message)?.[0];
    events.onError(code ?? name, code !== undefined);
  });
  return {
    start: () => bot.start(),
    probe: () => puppet.ding(),
    advisor: {
      account,
      async say(customer, text) {
        const contact = await bot.Contact.find({ id: customer });
        if (contact === undefined) return 'no such contact';
        await contact.say(text);
        return 'said';
      },
    },
  };
}
