import * as z from 'zod';
import { clockSchema } from './clock.ts';
import type { ClockChange, TicketEvent } from './event.ts';
import { evaluationSchema, type Meaning } from './meaning.ts';
import { targetSchema } from './promise.ts';
import type { Ticket } from './ticket.ts';
import { after, durationSchema, earliest, hours, type Instant, instantSchema } from './time.ts';

/** What is promised beyond the first answer. */
export const laterTargetSchema = targetSchema.exclude(['first-response', 'evaluation']);
export type LaterTarget = z.infer<typeof laterTargetSchema>;

/** What is watched on a ticket once its first answer was given. */
export const watchSchema = z.object({
  /** What the ticket's first clock is about; a person's answer unless said. */
  first: z.literal('evaluation').exactOptional(),
  clocks: z.partialRecord(laterTargetSchema, clockSchema),
  /** When somebody last did something about it. */
  quietSince: instantSchema,
  /** So long after that an open ticket on which nothing else is due is put before people again. */
  remindAfter: durationSchema,
  /** The customer's oldest message that no person's answer has reached them since. */
  askedAt: instantSchema.exactOptional(),
  /** An agent asked the customer something, and waits. */
  isAsked: z.literal(true).exactOptional(),
  /** The result that has reached the customer. */
  evaluation: evaluationSchema.exactOptional(),
  isRestored: z.literal(true).exactOptional(),
});
export type Watch = z.infer<typeof watchSchema>;

/** What is watched; a ticket that was stored before anything was is watched from its newest message on. */
export function watchOf({ watch, lastMessageAt }: Pick<Ticket, 'watch' | 'lastMessageAt'>): Watch {
  return watch ?? { clocks: {}, quietSince: lastMessageAt, remindAfter: hours(48) };
}

/** When a clock beyond the first answer next owes something. */
export function laterDue({ clocks }: Watch): Instant | undefined {
  const moments = Object.values(clocks).flatMap((clock) =>
    clock?.state === 'running' && !clock.isMissed ? [...clock.warnings, clock.due] : [],
  );
  return earliest(moments);
}

/** When a quiet ticket is put before people again. */
export function reminderDue({ quietSince, remindAfter }: Watch): Instant {
  return after(quietSince, remindAfter);
}

/** What is watched after an event. Total, like `evolve`. */
export function watchOn(watch: Watch, event: TicketEvent): Watch {
  const next = told(watch, event);
  return event.clocks === undefined
    ? next
    : { ...next, clocks: event.clocks.changes.reduce(withChange, next.clocks) };
}

function told(watch: Watch, event: TicketEvent): Watch {
  switch (event.type) {
    case 'message.received': {
      const { isAsked: _, ...rest } = watch;
      const asked = event.isAside ? {} : { askedAt: watch.askedAt ?? event.at };
      return { ...rest, ...asked, quietSince: event.at };
    }
    case 'reply.delivered':
      return delivered(watch, event.at, event.says);
    case 'colleague.replied':
      return delivered(watch, event.at);
    case 'reply.failed':
      return { ...watch, askedAt: watch.askedAt ?? event.at, quietSince: event.at };
    case 'ticket.resolved': {
      const { askedAt: _, isAsked: __, ...rest } = watch;
      return { ...rest, quietSince: event.at };
    }
    case 'ticket.reopened': {
      const { isRestored: _, ...rest } = watch;
      return { ...rest, askedAt: event.at, quietSince: event.at };
    }
    case 'ticket.absorbed': {
      const asked = event.askedAt === undefined ? {} : { askedAt: event.askedAt };
      return { ...watch, ...asked, quietSince: event.at };
    }
    case 'ticket.reclassified': {
      const { first: _, ...rest } = watch;
      return { ...rest, quietSince: event.at, ...(event.first === undefined ? {} : { first: event.first }) };
    }
    case 'ticket.opened':
    case 'ticket.claimed':
    case 'ticket.handed-over':
    case 'reply.written':
    case 'note.written':
    case 'page.acknowledged':
    case 'page.snoozed':
    case 'ticket.reminded':
      return { ...watch, quietSince: event.at };
    case 'target.warned':
    case 'target.missed':
      return event.target === undefined
        ? watch
        : { ...watch, clocks: { ...watch.clocks, [event.target]: event.clock } };
    default:
      return watch;
  }
}

function delivered(watch: Watch, at: Instant, says?: Meaning): Watch {
  const { askedAt: _, isAsked: __, ...rest } = watch;
  const result = evaluationSchema.safeParse(says);
  return {
    ...rest,
    quietSince: at,
    ...(says === 'ask' ? { isAsked: true } : {}),
    ...(says === 'restored' ? { isRestored: true } : {}),
    ...(result.success ? { evaluation: result.data } : {}),
  };
}

function withChange(clocks: Watch['clocks'], change: ClockChange): Watch['clocks'] {
  const { [change.target]: _, ...rest } = clocks;
  return change.change === 'ended' ? rest : { ...rest, [change.target]: change.clock };
}
