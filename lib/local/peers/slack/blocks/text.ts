import * as z from 'zod';
import { countCharacters, sizes } from '../limits.ts';

/** A string of 1 to `most` characters, counted in code points. */
export function limited(most: number) {
  return z
    .string()
    .refine((text) => text !== '', 'must be more than 0 characters')
    .refine((text) => countCharacters(text) <= most, `must be less than ${most + 1} characters`);
}

/** A plain_text object. */
export function plainText(most: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: limited(most),
    emoji: z.boolean().optional(),
  });
}

/** A plain_text or mrkdwn object. */
export function anyText(most: number) {
  const mrkdwn = z.strictObject({
    type: z.literal('mrkdwn'),
    text: limited(most),
    verbatim: z.boolean().optional(),
  });
  return z.discriminatedUnion('type', [plainText(most), mrkdwn]);
}

/** action_id, block_id, callback_id. */
export const idSchema = limited(sizes.id);

/** The question before a button does its work. */
export const confirmSchema = z.strictObject({
  title: plainText(sizes.confirmTitle),
  text: anyText(sizes.confirmText),
  confirm: plainText(sizes.confirmButton),
  deny: plainText(sizes.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

/** One choice of a menu. */
export const optionSchema = z.strictObject({
  text: anyText(sizes.optionText),
  value: limited(sizes.optionValue),
  description: plainText(sizes.optionText).optional(),
});

/** One choice of an overflow menu: it may also be a link. */
export const overflowOptionSchema = optionSchema.extend({ url: limited(sizes.url).optional() });
