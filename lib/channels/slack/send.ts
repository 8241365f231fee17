import type { ChatPostMessageArguments, ChatUpdateArguments, WebClient } from '@slack/web-api';
import * as z from 'zod';
import { sayStuck, tell } from '../../core/desk-wording.ts';
import type { TicketId } from '../../core/id.ts';
import type { Place } from '../../core/message.ts';
import { type Duration, seconds } from '../../core/time.ts';
import type { DeskChannel, Sent } from '../../ports.ts';
import { openClient } from './client.ts';
import { directMessages, openForLookUp } from './direct-messages.ts';
import { fetchFile, findFile, shareFile, uploadFile } from './files.ts';
import { findByKey, ticketOfRoot } from './look-up.ts';
import { metadata } from './metadata.ts';
import { toSent } from './outcome.ts';
import { renderCard } from './render/card.ts';
import { renderPage } from './render/page.ts';
import { type Rendered, sectionLimit, withMentions } from './render/text.ts';
import { renderThreadLine } from './render/thread-line.ts';

/** How to reach the workspace that the desk lives in. */
export interface DeskOptions {
  readonly botToken: string;
  readonly team: string;
  /** For another server than Slack's own. */
  readonly apiUrl?: string;
  /** For one call; a page to a person takes two. */
  readonly timeout?: Duration;
}

// Two calls and the table must fit into the ten seconds of a function.
const callTimeout = seconds(4);

// What customers write must neither unfurl nor call anybody.
const quiet = { unfurl_links: false, unfurl_media: false } as const;

/** The desk in Slack. Each call is tried once, and says what came of it. */
export function slackDesk({ botToken, team, apiUrl, timeout = callTimeout }: DeskOptions): DeskChannel {
  const client = openClient({ botToken, timeout, ...(apiUrl === undefined ? {} : { apiUrl }) });
  const open = directMessages(client);
  return {
    openThread: (channel, card, key) =>
      post(client, { ...renderCard(card), channel, ...marked(key, card.ticket.id) }),
    post: (channel, root, line, key) =>
      line.kind === 'file'
        ? shareFile(client, { channel, root }, line)
        : post(client, { ...renderThreadLine(line), channel, thread_ts: root, ...marked(key) }),
    updateLine: (place, line) => update(client, place, renderThreadLine(line)),
    updateCard: (place, card) => update(client, place, renderCard(card)),
    sendPage: (page, key) => {
      const message = { ...renderPage(page, team), ...marked(key) };
      const { recipient } = page;
      switch (recipient.kind) {
        case 'channel':
          return post(client, { ...message, channel: recipient.channel });
        case 'person':
          return attempt(async () => post(client, { ...message, channel: await open(recipient.user) }));
        default:
          return Promise.resolve({ kind: 'refused', reason: `${recipient.kind} is not in Slack` });
      }
    },
    updatePage: (place, page) => update(client, place, renderPage(page, team)),
    tellLead: (channel, user, number, what, key) =>
      post(client, {
        text: withMentions(sayStuck(user, number, what), sectionLimit),
        channel,
        ...marked(key),
      }),
    tell: (effect) => whisper(client, effect),
    find: async ({ channel, root, user }, key, since) => {
      // A direct message has no channel until it is opened.
      const where = user === undefined || /^[CGD]/.test(channel) ? channel : await openForLookUp(open, user);
      if (where === undefined) return undefined;
      return findByKey(client, { channel: where, ...(root === undefined ? {} : { root }) }, key, since);
    },
    uploadFile: (name, body) => uploadFile(client, name, body),
    findFile: (file, channel) => findFile(client, file, channel),
    fetchFile: (file) => fetchFile({ botToken, apiUrl: apiUrl ?? 'https://slack.com/api/' }, file),
    rootTicket: (channel, root) => ticketOfRoot(client, channel, root),
  };
}

function marked(key: string, ticket?: TicketId) {
  return { ...quiet, metadata: metadata(key, ticket) };
}

const postedSchema = z.object({ channel: z.string(), ts: z.string() });

function post(client: WebClient, message: ChatPostMessageArguments): Promise<Sent> {
  return attempt(async () => {
    const posted = postedSchema.safeParse(await client.chat.postMessage(message));
    // It stands somewhere, but without knowing where its thread would be lost.
    return posted.success
      ? { kind: 'sent', place: posted.data }
      : { kind: 'unsure', reason: 'unreadable answer' };
  });
}

/** Without metadata in the call Slack keeps what is there, so the message can still be recognised by its key. */
function update(client: WebClient, { channel, ts }: Place, { text, blocks }: Rendered): Promise<Sent> {
  // Unlike a post, an update links names by itself unless told not to.
  const message: ChatUpdateArguments = { channel, ts, text, blocks, parse: 'none' };
  return attempt(async () => {
    await client.chat.update(message);
    return { kind: 'sent', place: { channel, ts } };
  });
}

function whisper(client: WebClient, effect: Parameters<DeskChannel['tell']>[0]): Promise<Sent> {
  const { channel, person, thread, notice, detail } = effect;
  const text = withMentions(tell(notice, detail), sectionLimit);
  return attempt(async () => {
    const place = { channel, user: person.user, ...(thread === undefined ? {} : { thread_ts: thread }) };
    await client.chat.postEphemeral({ ...place, text });
    return { kind: 'sent' };
  });
}

async function attempt(call: () => Promise<Sent>): Promise<Sent> {
  try {
    return await call();
  } catch (error) {
    return toSent(error);
  }
}
