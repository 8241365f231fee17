import { post } from './card.ts';
import type { Decision, World } from './decision.ts';
import type { AgentMessage } from './message.ts';
import { givesOrders } from './orders.ts';
import { type Flag, type Suggested, type Suggestion, textFlags } from './suggestion.ts';
import type { Ticket } from './ticket.ts';

/** A part of a draft in an agent's words, marked in front as in `文章标题：` or `article steps:`. */
export interface Edit {
  readonly part: 'title' | 'phrasings' | 'steps';
  readonly text: string;
}

const marks = [
  { part: 'title', mark: /^(?:文章标题|article title)\s*[:：]\s*/i },
  { part: 'phrasings', mark: /^(?:文章问法|article phrasings?)\s*[:：]\s*/i },
  { part: 'steps', mark: /^(?:文章步骤|article steps?)\s*[:：]\s*/i },
] as const;

/** What an agent's line changes of a draft; undefined for any other line. */
export function readEdit(text: string): Edit | undefined {
  const trimmed = text.trim();
  const found = marks.find(({ mark }) => mark.test(trimmed));
  return found && { part: found.part, text: trimmed.replace(found.mark, '').trim() };
}

/** The draft with an agent's words in it, shown again as it would be published. */
export function editArticle(
  ticket: Ticket,
  { part, text }: Edit,
  { person, channel, thread }: AgentMessage,
  { now }: World,
): Decision {
  const open = editable(ticket.suggested);
  if (open === undefined || text === '') {
    const notice = open === undefined ? 'article-decided' : 'article-part-empty';
    return { events: [], effects: [{ type: 'person.tell', person, channel, thread, notice, detail: '' }] };
  }
  const edited: Suggestion = { ...open, [part]: part === 'phrasings' ? linesOf(text) : text };
  const suggestion = { ...edited, flags: flagsOf(edited) };
  const { id, number } = ticket;
  return {
    events: [{ type: 'article.edited', at: now, by: person.user, part, suggestion }],
    effects: [post(ticket, { kind: 'article', ticket: id, number, suggestion })],
  };
}

/** What was withdrawn is a draft again once somebody changes it. */
function editable(suggested: Suggested | undefined): Suggestion | undefined {
  return suggested?.state === 'open' || suggested?.state === 'withdrawn' ? suggested.suggestion : undefined;
}

function linesOf(text: string): string[] {
  const lines = text.split(/[\n;；]/).map((line) => line.replace(/^\s*[•\-*]\s*/, '').trim());
  return [...new Set(lines)].filter((line) => line !== '');
}

/** What needs a second look now: what an agent took out need not be looked at again. */
function flagsOf({ title, phrasings, steps, flags }: Suggestion): Flag[] {
  const text = [title, ...phrasings, steps].join('\n');
  return [
    ...textFlags(text),
    ...(givesOrders(text) ? (['orders'] as const) : []),
    ...(flags.includes('redacted') ? (['redacted'] as const) : []),
  ];
}
