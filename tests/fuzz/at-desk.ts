import { renderCard } from '../../lib/channels/slack/render/card.ts';
import { renderPage } from '../../lib/channels/slack/render/page.ts';
import type { Rendered } from '../../lib/channels/slack/render/text.ts';
import { renderThreadLine } from '../../lib/channels/slack/render/thread-line.ts';
import type { Said } from '../../lib/core/effect.ts';
import { pageId } from '../../lib/core/id.ts';
import type { Ticket } from '../../lib/core/ticket.ts';
import { checkBlocks } from '../../lib/local/peers/slack/blocks/message-blocks.ts';
import { type Story, ticketOf } from './story.ts';

/** Throws unless Slack would take everything that agents are to see, and it says what the customer said. */
export function checkAtDesk(story: Story, texts: readonly string[]): void {
  const ticket = ticketOf(story);
  const recipient = { kind: 'channel', channel: 'C0ONCALL', user: 'U0LIN' } as const;
  const page = { ticket, page: pageId(ticket.id, 1, 0, 'U0LIN'), generation: 1, step: 0, recipient };
  checkMessage(renderCard({ ticket, progressLink: story.world.progressLink(ticket.number) }));
  checkMessage(renderPage(page, 'T0FUZZ'));
  for (const line of linesOf(story)) checkMessage(renderThreadLine(line));
  for (const text of texts) checkSaid(text);
  if (!story.effects.some(({ type }) => type === 'thread.open')) throw new Error('no card was opened');
  checkFields(ticket);
}

function linesOf({ effects, events }: Story) {
  const lines = events.flatMap((event): Said[] =>
    event.type === 'message.received' && event.content.kind === 'text'
      ? [{ who: 'customer', text: event.content.text }]
      : [],
  );
  return effects
    .flatMap((effect) => (effect.type === 'thread.post' ? [effect.line] : []))
    .map((line) => (line.kind === 'history' ? { ...line, lines } : line));
}

/** What one customer said, in the thread: all of it, or as much as fits with a word that there is more. */
function checkSaid(text: string): void {
  const { blocks } = renderThreadLine({ kind: 'customer', text });
  const words = blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : '')).join('');
  const said = undone(words.slice(words.indexOf('\n') + 1));
  const wanted = text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
  const isCut = words.includes('全文见进度页');
  if (isCut ? wanted.length < 2_000 : said !== wanted) throw new Error('a line does not say what was said');
}

function checkMessage({ text, blocks }: Rendered): void {
  const checked = checkBlocks(JSON.parse(JSON.stringify(blocks)));
  if ('error' in checked) throw new Error(`Slack says ${checked.error}: ${checked.messages.join('; ')}`);
  if (text === '' || [...text].length > 160) throw new Error('the sentence is empty or too long');
  const all = text + JSON.stringify(blocks);
  if (!all.isWellFormed() || /\\ud[89a-f]/i.test(all)) throw new Error('half of a character');
  // Slack reads no marks in plain text, as headers and labels are.
  const marked = text + JSON.stringify(blocks.filter(({ type }) => type !== 'header'));
  if (/<!(?:channel|here|everyone|subteam)/.test(marked)) throw new Error('it calls everybody');
  if (/native code|\[object/.test(all)) throw new Error('a sentence says what no person would');
}

function checkFields({ subject }: Ticket): void {
  if (!subject.isWellFormed()) throw new Error('the subject has half of a character');
}

function undone(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
