import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { unknownCommand } from '../../core/desk-wording.ts';
import type { Clock } from '../../ports.ts';
import type { Body } from './read-body.ts';
import { silentLogger } from './silent-logger.ts';
import { isChange, toChange } from './to-change.ts';
import { toCommand } from './to-command.ts';
import { type Self, type Taken, toMessage } from './to-message.ts';
import { toPress } from './to-press.ts';

/** What a listener wants Slack to be told; undefined when none had an answer. */
export type Reply = Parameters<ReceiverEvent['ack']>[0];

/** Our buttons; whatever else may be pressed is acknowledged and left alone. */
const ours = /^(?:ticket|page|article)\./;

/**
 * Bolt behind our own door: it routes a verified body to the listener of its kind, and the promise settles when that
 * listener is done. Nothing of it reaches the network: no token, no eager `auth.test`.
 */
export function openRouter(
  self: Self,
  take: (taken: Taken) => Promise<void>,
  now: Clock,
): (body: Body) => Promise<Reply> {
  const app = new App({
    receiver,
    authorize: async () => ({ botId: self.botId, botUserId: self.botUserId, teamId: self.team }),
    convoStore: false,
    // Our own filter gives its reasons, and also knows edits and other bots.
    ignoreSelf: false,
    logger: silentLogger(),
  });
  listen(app, self, take, now);
  return async (given) => {
    // Bolt takes a user that is null for an object and fails, also for events that it has no listener for.
    const body = withoutNullUser(given);
    let reply: Reply;
    await app.processEvent({
      body,
      ack: async (answer) => {
        reply = answer;
      },
    });
    return reply;
  };
}

function withoutNullUser(body: Body): Body {
  if (body.event?.['user'] !== null) return body;
  const { user: _, ...event } = body.event;
  return { ...body, event };
}

const receiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

function listen(app: App, self: Self, take: (taken: Taken) => Promise<void>, now: Clock): void {
  app.event('message', ({ event, body }) =>
    take(isChange(event.subtype) ? toChange(body, self) : toMessage(body, self)),
  );
  // A mention also arrives as `message`, and only there does it say whether it was broadcast to the channel.
  app.event(/^(?!message$)/, ({ event }) => take({ ignored: `event ${event.type}` }));
  app.action(ours, async ({ body, ack }) => {
    await take(toPress(body, self));
    await ack();
  });
  app.command('/oncall', async ({ body, ack }) => {
    await take(toCommand(body, self, now()));
    await ack();
  });
  app.command(/^(?!\/oncall$)/, ({ ack }) => ack({ response_type: 'ephemeral', text: unknownCommand() }));
  app.options(/.*/, ({ ack }) => ack({ options: [] }));
  // The default handler logs the error with what it was about.
  app.error(async (error) => {
    throw error;
  });
}
