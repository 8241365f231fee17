import { type AgentFile, type FileProblem, safeName, sizeProblem } from './attachment.ts';
import { post, redraw } from './card.ts';
import type { Decided, Decision, World } from './decision.ts';
import { editArticle, readEdit } from './edit-article.ts';
import type { Effect, EffectOf } from './effect.ts';
import { sayNotSent } from './file-wording.ts';
import { isNote } from './intent.ts';
import { acknowledge } from './ladder.ts';
import { readMeaning } from './meaning.ts';
import { merge, readMerge } from './merge.ts';
import { mergeRefusals } from './merge-wording.ts';
import type { AgentChange, AgentMessage, ColleagueMessage, Person } from './message.ts';
import { meetClock } from './on-delivery.ts';
import { inTurn } from './plan.ts';
import { toFollowers } from './relay.ts';
import { speak, writtenWords } from './speak.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { after } from './time.ts';
import { sayContent } from './wording.ts';

/** True for people on the list, of our own workspace: a stranger from a shared channel may have any user id. */
export function isAgent({ team, user }: Person, { settings: { desk } }: World): boolean {
  return team === desk.team && desk.agents.some((agent) => agent.user === user);
}

/** What follows from a message in a ticket's thread: a reply to the customer, unless it is a note. */
export function onAgentMessage(
  ticket: Ticket,
  message: AgentMessage,
  world: World,
  other: Ticket | undefined,
): Decision {
  if (message.isInternal || isNote(message.text)) return note(ticket, message, world);
  if (!isAgent(message.person, world)) return tellWriter(message, 'not-an-agent', '');
  const number = readMerge(message.text);
  if (number !== undefined) return merge(ticket, { number, ticket: other }, message, world);
  const edit = readEdit(message.text);
  if (edit !== undefined) return editArticle(ticket, edit, message, world);
  // Its customer reads what is written in the thread where it goes on.
  if (ticket.status === 'merged')
    return tellWriter(message, 'not-merged', mergeRefusals.elsewhere(ticket.number, ticket.intoNumber));
  if (ticket.status === 'closed') return tellWriter(message, 'ticket-is-over', ticket.number);
  const { files = [], text } = message;
  const problems = [...files.flatMap((file) => notSent(ticket, file)), ...sharedNotSent(message)];
  const sent = files.filter((file) => problemOf(file) === undefined);
  if (text.trim() === '' && sent.length === 0) {
    return problems.length === 0 ? { ignored: 'an empty message' } : { events: [], effects: problems };
  }
  const { user } = message.person;
  const { says, text: said } = meaningOf(ticket, text);
  const meaning = says === undefined ? {} : { says };
  const spoken = { by: user, text: said, files: sent, ...meaning };
  return inTurn(
    ticket,
    (now) => acknowledge(now, user, world),
    () => ({
      events: [
        {
          type: 'reply.written',
          at: world.now,
          by: user,
          message: message.id,
          text: writtenWords(ticket, spoken),
          ...meaning,
        },
      ],
      effects: [
        ...speak(ticket, spoken, world),
        ...toFollowers(ticket, { kind: 'replied', message: message.id, ...spoken }),
        ...problems,
      ],
    }),
    (now) => ({ events: [], effects: isOpen(ticket) && looksOther(ticket, now) ? redraw(now) : [] }),
  );
}

/** What the reply says besides its text, where that means something: only a request has a result, only a fault is restored. */
function meaningOf({ verdict }: Ticket, written: string): ReturnType<typeof readMeaning> {
  const read = readMeaning(written);
  const fits =
    read.says === 'ask' || verdict.serviceClass === (read.says === 'restored' ? 'urgent' : 'request');
  return fits ? read : { text: written };
}

/** A card shows state and owner; redrawing it for each reply would only use up Slack's patience. */
function looksOther(before: Ticket, now: Ticket): boolean {
  return before.status !== now.status || before.owner !== now.owner;
}

/** What WeCom would refuse is told at once, not after it was tried. */
function problemOf({ size, url }: AgentFile): FileProblem | undefined {
  return url === undefined ? 'gone' : sizeProblem(size);
}

function notSent(ticket: Ticket, file: AgentFile): readonly Effect[] {
  const problem = problemOf(file);
  if (problem === undefined) return [];
  const detail = sayNotSent(safeName(file.name), problem);
  return [post(ticket, { kind: 'notice', notice: 'file-not-sent', detail })];
}

function sharedNotSent(message: AgentMessage): readonly Effect[] {
  return message.hasShared === true ? tellWriter(message, 'shared-not-sent', '').effects : [];
}

function note(_: Ticket, { id, person, text }: AgentMessage, { now }: World): Decided {
  return { events: [{ type: 'note.written', at: now, by: person.user, message: id, text }], effects: [] };
}

function tellWriter(
  { person, channel, thread }: Pick<AgentMessage, 'person' | 'channel' | 'thread'>,
  notice: EffectOf<'person.tell'>['notice'],
  detail: string,
): Decided {
  const effect: Effect = { type: 'person.tell', person, channel, thread, notice, detail };
  return { events: [], effects: [effect] };
}

/** What was sent is neither changed nor taken back by it: whoever edits or deletes a reply is told so. */
export function onAgentChange(changed: AgentChange, wasReply = false): Decision {
  return wasReply ? tellWriter(changed, `reply-${changed.change}`, '') : { ignored: 'no reply was changed' };
}

/** A colleague answered in the WeCom client: a human reply that was delivered, shown so that nobody answers twice. */
export function onColleagueMessage(ticket: Ticket, { id, content }: ColleagueMessage, world: World): Decided {
  const text =
    content.kind === 'text' ? content.text : `[${sayContent('zh', content.what)}] ${content.summary}`.trim();
  const shown = ticket.hasCard ? [post(ticket, { kind: 'colleague', text })] : [];
  // Taking a message back answers nobody.
  if (content.kind === 'other' && content.what === 'recalled') return { events: [], effects: shown };
  const until = after(world.now, world.settings.policy.answers.silence);
  return inTurn(
    ticket,
    (now) => ({
      events: [
        {
          type: 'colleague.replied',
          at: world.now,
          message: id,
          content,
          clock: meetClock(now, world),
          ...(now.owner === undefined && meetClock(now, world).state === 'met' ? { until } : {}),
        },
      ],
      effects: shown,
    }),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}
