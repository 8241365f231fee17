import type { Message } from 'wechaty';
import { instant } from '../../core/time.ts';
import type { Heard } from './heard.ts';

/** The puppet's numbers for kinds of messages, in the words that kf has for them. */
const kinds: Readonly<Record<number, string>> = {
  1: 'file',
  2: 'voice',
  3: 'business_card',
  4: 'merged_msg',
  5: 'emoticon',
  6: 'image',
  7: 'text',
  8: 'location',
  9: 'miniprogram',
  10: 'note',
  11: 'transfer',
  12: 'red_envelope',
  13: 'recalled',
  14: 'link',
  15: 'video',
  16: 'post',
};

/** What we keep of a message; names, avatars and files stay where they are. */
export function toHeard(message: Message): Heard {
  const listener = message.listener()?.id;
  return {
    id: message.id,
    what: kinds[message.type()] ?? 'unknown',
    text: message.text(),
    talker: message.talker().id,
    ...(listener === undefined ? {} : { listener }),
    isSelf: message.self(),
    isInRoom: message.room() !== undefined,
    at: instant(message.date().getTime()),
  };
}
