import type { Content } from '../../core/message.ts';
import { type Item, mediaSchema, tellingSchema, textSchema } from './schema.ts';

const longestSummary = 200;

/**
 * What an item says: its text, or its kind with the one line that can be told of it. Never nothing, and never half of
 * a character, which JSON can carry and no other place can.
 */
export function contentOf(item: Item): Content {
  const text = item.msgtype === 'text' ? textSchema.safeParse(item['text']) : undefined;
  if (text?.success) return { kind: 'text', text: text.data.content.toWellFormed() };
  const payload = item[item.msgtype];
  const { data: media } = mediaSchema.safeParse(payload);
  return {
    kind: 'other',
    what: item.msgtype,
    summary: summaryOf(payload),
    ...(media === undefined ? {} : { media: media.media_id }),
  };
}

function summaryOf(payload: unknown): string {
  const telling = tellingSchema.safeParse(payload);
  if (!telling.success) return '';
  const { title, name, nickname, address, desc, head_content, url } = telling.data;
  const words = [title || name || nickname || head_content || desc, address, url].filter(
    (word) => word !== '',
  );
  const line = words.join(' ').toWellFormed().replaceAll(/\s+/g, ' ').trim();
  return [...line].slice(0, longestSummary).join('');
}
