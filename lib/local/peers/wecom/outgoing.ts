import * as z from 'zod';
import { type Answer, refuse } from './answer.ts';
import { findMedia } from './media.ts';
import type { Wecom } from './wecom.ts';

/** A message that may be sent: its kind, and its payload as the customer gets it. */
export interface Outgoing {
  readonly msgtype: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A string of at most `max` bytes of UTF-8: the vendor counts bytes, never characters. */
function bytes(max: number, min = 0): z.ZodType<string> {
  return z.string().refine((text) => {
    const length = Buffer.byteLength(text);
    return length >= min && length <= max;
  }, `must have ${min} to ${max} bytes`);
}

const webAddress = bytes(2048).refine((url) => /^https?:\/\//.test(url), 'must begin with its scheme');

const text = z.object({ content: z.string(), menu_id: z.string().optional() });

const media = z.object({ media_id: z.string().min(1) });

const link = z.object({
  title: z.string().min(1).transform(cutTo(128)),
  desc: z.string().transform(cutTo(512)).optional(),
  url: webAddress,
  thumb_media_id: z.string().min(1),
});

const menuItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('click'),
    click: z.object({ id: bytes(64, 1).optional(), content: bytes(128, 1) }),
  }),
  z.object({ type: z.literal('view'), view: z.object({ url: webAddress, content: bytes(1024, 1) }) }),
  z.object({
    type: z.literal('miniprogram'),
    miniprogram: z.object({ appid: z.string(), pagepath: z.string(), content: bytes(1024, 1) }),
  }),
  z.object({ type: z.literal('text'), text: z.object({ content: bytes(256, 1) }) }),
]);

const menu = z.object({
  head_content: bytes(1024).optional(),
  list: z.array(menuItem).default([]),
  tail_content: bytes(1024).optional(),
});

const itemTypes = new Set<unknown>(['click', 'view', 'miniprogram', 'text']);
const looseMenu = z.looseObject({ list: z.array(z.looseObject({ type: z.unknown() })).default([]) });

/** Checks a payload against the vendor's limits. */
export function readOutgoing(wecom: Wecom, msgtype: string, payload: unknown): Outgoing | Answer {
  if (msgtype === 'text') return readText(payload);
  if (msgtype === 'msgmenu') return readMenu(payload);
  if (msgtype === 'link') return checked('link', link, payload);
  if (msgtype === 'image' || msgtype === 'voice' || msgtype === 'video' || msgtype === 'file') {
    const read = checked(msgtype, media, payload);
    if ('errcode' in read) return read;
    return findMedia(wecom, String(read.content['media_id']), msgtype) === undefined ? refuse(40007) : read;
  }
  return refuse(40058, 'msgtype');
}

function readText(payload: unknown): Outgoing | Answer {
  const read = checked('text', text, payload);
  if ('errcode' in read) return read;
  const size = Buffer.byteLength(String(read.content['content']));
  if (size === 0) return refuse(44004);
  return size > 2048 ? refuse(45002, `${size} bytes`) : read;
}

function readMenu(payload: unknown): Outgoing | Answer {
  const loose = looseMenu.safeParse(payload);
  if (!loose.success) return refuse(40058, 'msgmenu');
  if (loose.data.list.length > 10) return refuse(95008);
  if (loose.data.list.some((item) => !itemTypes.has(item.type))) return refuse(95009);
  return checked('msgmenu', menu, payload);
}

function checked(
  msgtype: string,
  schema: z.ZodType<Record<string, unknown>>,
  payload: unknown,
): Outgoing | Answer {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return { msgtype, content: parsed.data };
  const path = [msgtype, ...(parsed.error.issues[0]?.path ?? [])].join('.');
  return refuse(40058, path);
}

/** The vendor cuts these without a word; a character that does not fit whole is left out. */
function cutTo(max: number): (text: string) => string {
  return (text) => {
    let kept = '';
    let size = 0;
    for (const character of text) {
      size += Buffer.byteLength(character);
      if (size > max) break;
      kept += character;
    }
    return kept;
  };
}
