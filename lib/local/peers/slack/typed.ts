import type { StoredBlock } from './entries.ts';

/** What a person typed, as Slack turns it into message text and a rich_text block. */
export interface Typed {
  readonly text: string;
  readonly blocks: readonly StoredBlock[];
}

/** Mentions are typed as Slack shows them to apps: `<@U1>`, `<#C1|name>`, `<!here>`. */
const special = /(<[@#!][^<>\s]+>|https?:\/\/[^\s<>]+)/;

/** Escapes `& < >`, keeps mentions, makes links of addresses. */
export function typeText(typed: string): Typed {
  const parts = typed.split(special).filter((part) => part !== '');
  const elements = parts.map(toElement);
  const section = { type: 'rich_text_section', elements };
  return {
    text: parts.map(toText).join(''),
    blocks: [{ type: 'rich_text', block_id: 'typed', elements: [section] }],
  };
}

function toText(part: string): string {
  if (/^<[@#!]/.test(part)) return part;
  const escaped = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return /^https?:\/\//.test(part) ? `<${escaped}>` : escaped;
}

function toElement(part: string): Readonly<Record<string, unknown>> {
  const inner = part.slice(2, -1).split('|')[0];
  if (part.startsWith('<@')) return { type: 'user', user_id: inner };
  if (part.startsWith('<#')) return { type: 'channel', channel_id: inner };
  if (part.startsWith('<!')) return { type: 'broadcast', range: inner };
  return /^https?:\/\//.test(part) ? { type: 'link', url: part } : { type: 'text', text: part };
}
