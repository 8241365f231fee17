import * as z from 'zod';
import type { Inbound } from '../../core/message.ts';
import type { Clock, Log } from '../../ports.ts';
import type { Headers } from './headers.ts';
import { type Body, readBody } from './read-body.ts';
import { openRouter, type Reply } from './router.ts';
import type { DoorSecret } from './secrets.ts';
import type { Taken } from './to-message.ts';
import { type Verification, verify } from './verify.ts';

/** A request with the bytes that Slack signed. */
export interface DoorRequest {
  readonly rawBody: Buffer;
  readonly headers: Headers;
}

/** What to answer; an absent body is an empty one. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the door needs. `receive` gets Slack's own event id for deduplication; when it throws, Slack is told 500. */
export interface DoorOptions {
  readonly secrets: DoorSecret;
  readonly receive: (inbound: Inbound, eventId: string) => Promise<void>;
  readonly now: Clock;
  readonly log: Log;
}

// A retry cannot make these right (Slack's header for it).
const malformed: DoorAnswer = { status: 400, headers: { 'x-slack-no-retry': '1' } };
const empty: DoorAnswer = { status: 200 };

const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string() });

/**
 * Slack's front door. Verifies the bytes before anything else, then answers 200 once everything that matters has been
 * received: Slack does not send it again after that. Events are retried after a 500; a press shows a warning sign.
 */
export function slackDoor(options: DoorOptions): (request: DoorRequest) => Promise<DoorAnswer> {
  const { secrets, now, log } = options;
  const { signingSecrets, ...self } = secrets;
  const route = openRouter(self, (taken) => take(taken, options), now);
  return async ({ rawBody, headers }) => {
    const verification = verify(rawBody, headers, signingSecrets, now());
    if (verification !== 'genuine') return turnAway(verification, log);
    const body = readBody(rawBody, headers);
    if (body === undefined) {
      log.warn('slack.malformed', { bytes: rawBody.length });
      return malformed;
    }
    const challenge = challengeSchema.safeParse(body).data?.challenge;
    return challenge === undefined ? letIn(route, body, log) : json({ challenge });
  };
}

async function take(taken: Taken, { receive, log }: DoorOptions): Promise<void> {
  if ('ignored' in taken) return log.info('slack.ignored', { reason: taken.ignored });
  const { inbound, event } = taken;
  await receive(inbound, event);
  log.info('slack.received', { inbound: inbound.id, kind: inbound.kind });
}

async function letIn(route: (body: Body) => Promise<Reply>, body: Body, log: Log): Promise<DoorAnswer> {
  try {
    const reply = await route(body);
    return typeof reply === 'object' && reply !== null ? json(reply) : empty;
  } catch (error) {
    const code = codeOf(error);
    // Bolt gives every listener's error a code; without one it could not find its way through the body.
    if (code === undefined) {
      log.warn('slack.malformed', { reason: 'unknown shape' });
      return malformed;
    }
    log.error('slack.not-received', { type: body.type, code });
    return { status: 500 };
  }
}

function turnAway(verification: Exclude<Verification, 'genuine'>, log: Log): DoorAnswer {
  log.warn('slack.refused', { reason: verification });
  return { status: verification === 'too large' ? 413 : 401 };
}

function json(body: object): DoorAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function codeOf(error: unknown): string | undefined {
  const { data } = z.object({ code: z.union([z.string(), z.number()]) }).safeParse(error);
  return data && String(data.code);
}
