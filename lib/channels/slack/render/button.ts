import type { types } from '@slack/bolt';
import { type ButtonWords, buttons } from '../../../core/desk-wording.ts';
import { plainWithin } from './text.ts';

/** One of our buttons. Slack allows 2,000 characters of value, 75 of label. */
export function button(
  action: keyof typeof buttons,
  number: string,
  value: string,
  isPrimary = false,
  words: ButtonWords = buttons[action],
): types.Button {
  const { text, label } = words;
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text },
    value,
    accessibility_label: plainWithin(label(number), 75),
    ...(isPrimary ? { style: 'primary' as const } : {}),
  };
}
