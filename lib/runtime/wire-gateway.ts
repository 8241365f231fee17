// The composition root of the container, beside that of the functions: neither may hold what is the other's alone.
import type { Advisor } from '../channels/wechaty/advisor.ts';
import { accountLimits, assumedBefore, openGate } from '../channels/wechaty/gate.ts';
import { gatewaySecretSchema } from '../channels/wechaty/secrets.ts';
import { wechatyChannel } from '../channels/wechaty/send.ts';
import { toParts } from '../channels/wecom/parts.ts';
import { PermanentError } from '../core/errors.ts';
import { instant } from '../core/time.ts';
import type { DeliverPorts } from '../flow/attempt.ts';
import type { Clock } from '../ports.ts';
import { openQueue } from '../queues/receive.ts';
import { openLog } from './log.ts';
import { noDesk } from './no-desk.ts';
import { noFiles } from './no-files.ts';
import { parseSecret } from './secrets.ts';
import { clock, configOf, pause, plainPorts } from './wire.ts';

/** Counts from the start of the process: whether the puppet is silent must not depend on a clock that is set. */
const steadyClock: Clock = () => instant(Math.floor(performance.now()));

/** The container that speaks as the advisor, all but the connection itself. */
export function wireGateway() {
  const config = configOf('gateway');
  const log = openLog('gateway');
  const ports = plainPorts(config, log);
  return {
    ...{ clock, steadyClock, pause, log },
    secret: parseSecret('GATEWAY_SECRET', config.GATEWAY_SECRET, gatewaySecretSchema),
    queues: ports.queues,
    queue: openQueue(config.ADVISOR_QUEUE_URL),
    /** What delivering needs, once there is an account to speak as. */
    speakAs(advisor: Advisor) {
      const gate = openGate(accountLimits, assumedBefore(clock()));
      const channel = wechatyChannel({ advisor, gate, parts: toParts, clock, pause });
      // What became of a reply is no text for a customer, so no link is ever made; the key for them stays away.
      const deliver: DeliverPorts = { ...ports, channel, desk: noDesk, files: noFiles, progressLink: noLink };
      return { channel, deliver };
    },
  };
}

/** What the container is made of. */
export type Gateway = ReturnType<typeof wireGateway>;

function noLink(): never {
  throw new PermanentError('gateway.link', 'The gateway makes no links: give it the portal secret first.');
}
