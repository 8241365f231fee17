import { isForTeam } from '../../lib/channels/slack/to-customer-text.ts';
import { toParts } from '../../lib/channels/wecom/parts.ts';
import { renderText } from '../../lib/channels/wecom/render.ts';
import { isNote } from '../../lib/core/intent.ts';
import type { Story } from './story.ts';

/** What WeCom takes as one message, in bytes, by its documentation. */
const partLimit = 2_048;

/** Throws unless all that goes to the customer fits into messages, whole and readable. */
export function checkAtCustomer({ effects, ignored }: Story, before: Story, agent: string): void {
  for (const effect of effects) {
    if (effect.type === 'reply.send' || effect.type === 'greeting.send') checkParts(effect.text);
  }
  const replies = effects.filter((effect) => effect.type === 'reply.send' && effect.from === 'human');
  const isKept = isNote(agent.trim()) || isForTeam(agent) || ignored.length > before.ignored.length;
  if (replies.length === 0 && !isKept) throw new Error('a reply was lost without a reason');
}

function checkParts(text: string): void {
  if (/native code|undefined|\[object/.test(text)) throw new Error('a sentence says what no person would');
  const parts = toParts(text);
  if (parts.length === 0) throw new Error('a reply has no parts');
  for (const part of parts) {
    if (part.trim() === '') throw new Error('a part is empty');
    if (Buffer.byteLength(part) > partLimit) throw new Error(`a part has ${Buffer.byteLength(part)} bytes`);
    if (!part.isWellFormed()) throw new Error('a part has half of a character');
  }
  if (bare(parts.join('')) !== bare(renderText(text))) throw new Error('a part of the text is gone');
}

/** Without white space, of which there may be less at a cut. */
function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
