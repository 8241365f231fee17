import * as z from 'zod';
import type { History, RecordedEvent } from '../simulation/history.ts';
import { readReplies } from '../soak/check-replies.ts';
import { marks, replyIn } from '../soak/marks.ts';
import { only, type Ticket, type Witnessed } from '../soak/witness.ts';
import { account } from './machine.ts';

const conversationOf = (customer: string) => `wecom-kf:${account}:${customer}`;
const pages = z.array(z.object({ page: z.string() })).optional();

/**
 * A real run as its people and its vendors saw it: of the pretend vendors' own journals, and of the tickets in the
 * table. It is judged by what judges a simulation.
 */
export function historyOf(witnessed: Witnessed): History {
  const { wecom, slack, tickets } = witnessed;
  return {
    said: only(wecom, 'said').map(({ msgid }) => ({ id: `wecom-kf:${account}:${msgid}`, isTalk: false })),
    // One that Slack believes it could not tell may have been heard all the same, by a door that was killed before it answered.
    written: readReplies(witnessed).flatMap(({ number, post, customer, toldAt, isUntold, arrivals }) =>
      customer === undefined || (isUntold && arrivals.length === 0)
        ? []
        : [
            {
              conversation: conversationOf(customer),
              text: marks.reply(number),
              at: Number(post.ts),
              // Told again, or never at the first try: before and after nothing.
              heardAt: toldAt ?? Number.NaN,
            },
          ],
    ),
    arrived: only(wecom, 'sent').map(({ externalUserid, msgid, text }) => {
      const number = replyIn(text);
      return {
        conversation: conversationOf(externalUserid),
        key: msgid,
        text: number === undefined ? text : marks.reply(number),
      };
    }),
    posted: only(slack, 'posted').flatMap(({ metadata }) =>
      metadata === undefined ? [] : [{ key: metadata.event_payload.key }],
    ),
    tickets: tickets.map(({ id, conversation, status, events }) => ({
      id,
      conversation,
      isOpen: status !== 'resolved' && status !== 'closed',
      events: events.map(eventOf),
    })),
    orderSlack: 0,
  };
}

function eventOf({ type, message, ...rest }: Ticket['events'][number]): RecordedEvent {
  const ordered = pages.parse(rest['pages']);
  return {
    type,
    ...(message === undefined ? {} : { message }),
    ...(ordered === undefined ? {} : { pages: ordered }),
  };
}
