import type { AgentFile } from './attachment.ts';
import { safeName } from './attachment.ts';
import { reply } from './card.ts';
import type { World } from './decision.ts';
import type { Effect } from './effect.ts';
import { fileWording } from './file-wording.ts';
import type { Meaning } from './meaning.ts';
import { sayMeaning } from './meaning-wording.ts';
import { nameOf } from './name-of.ts';
import type { Ticket } from './ticket.ts';
import { wording } from './wording.ts';

/** What an agent says to a ticket's customer. */
export interface Spoken {
  readonly by: string;
  readonly text: string;
  readonly says?: Meaning;
  readonly files: readonly AgentFile[];
}

/** The words with their author's name, then each file by itself. */
export function speak(ticket: Ticket, { by, text, says, files }: Spoken, world: World): readonly Effect[] {
  const words = wording.agent[ticket.lang](nameOf(by, world), sayMeaning(ticket.lang, says, text));
  const said = text.trim() === '' && says === undefined ? [] : [reply(ticket, words, 'human', says)];
  return [...said, ...files.map((file) => replyWith(ticket, file))];
}

function replyWith(ticket: Ticket, file: AgentFile): Effect {
  const { id, conversation, lang } = ticket;
  const text = fileWording.named[lang](safeName(file.name));
  return { type: 'reply.send', ticket: id, conversation, text, file, from: 'human' };
}

/** A reply as the timeline tells it: what was written, and the names of what came with it. */
export function writtenWords({ lang }: Ticket, { text, files }: Pick<Spoken, 'text' | 'files'>): string {
  const names = files.map(({ name }) => safeName(name)).join(', ');
  return [text.trim(), names === '' ? '' : fileWording.named[lang](names)]
    .filter((part) => part !== '')
    .join('\n');
}
