import * as z from 'zod';

const menuItem = z.record(z.string(), z.looseObject({ content: z.string().optional() }).or(z.string()));
const readable = z.looseObject({
  content: z.string().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
  head_content: z.string().optional(),
  tail_content: z.string().optional(),
  list: z.array(menuItem).optional(),
});

/** What a person would read of a message: its text, a menu line by line, or its kind in brackets. */
export function summaryOf(msgtype: string, content: Readonly<Record<string, unknown>>): string {
  const parsed = readable.safeParse(content);
  if (!parsed.success) return `[${msgtype}]`;
  const { data } = parsed;
  if (msgtype === 'text') return data.content ?? '';
  if (msgtype === 'link') return present([data.title, data.url]).join(' ');
  if (msgtype === 'location') return `[location] ${data.name ?? ''}`.trim();
  if (msgtype !== 'msgmenu') return `[${msgtype}]`;
  const items = (data.list ?? []).flatMap((item) => Object.values(item)).map((value) => labelOf(value));
  return present([data.head_content, ...items, data.tail_content]).join('\n');
}

function labelOf(value: string | { readonly content?: string | undefined }): string | undefined {
  return typeof value === 'string' ? undefined : value.content;
}

function present(parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part) => part !== undefined && part !== '').map(String);
}
