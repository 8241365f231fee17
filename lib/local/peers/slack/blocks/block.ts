import * as z from 'zod';
import { sizes } from '../limits.ts';
import { imageElementSchema, inputElementSchema, pressableSchema } from './elements.ts';
import { anyText, idSchema, limited, plainText } from './text.ts';

const blockId = { block_id: idSchema.optional() };

const sectionSchema = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: anyText(sizes.sectionText).optional(),
    fields: z.array(anyText(sizes.sectionField)).min(1).max(sizes.sectionFields).optional(),
    accessory: z.discriminatedUnion('type', [...pressableSchema.options, imageElementSchema]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (section) => section.text !== undefined || section.fields !== undefined,
    'must have text or fields',
  );

const headerSchema = z.strictObject({
  type: z.literal('header'),
  ...blockId,
  text: plainText(sizes.headerText),
});

const contextSchema = z.strictObject({
  type: z.literal('context'),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion('type', [...anyText(sizes.sectionText).options, imageElementSchema]))
    .min(1)
    .max(sizes.contextElements),
});

const actionsSchema = z
  .strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z.array(pressableSchema).min(1).max(sizes.actionsElements),
  })
  .refine((block) => hasOwnActionIds(block.elements), 'action_id must be unique within its block');

const dividerSchema = z.strictObject({ type: z.literal('divider'), ...blockId });

const imageSchema = imageElementSchema.extend({ ...blockId, title: plainText(sizes.label).optional() });

const markdownSchema = z.strictObject({
  type: z.literal('markdown'),
  ...blockId,
  text: limited(sizes.markdown),
});

const inputSchema = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plainText(sizes.label),
  element: inputElementSchema,
  hint: plainText(sizes.label).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const everywhere = [
  sectionSchema,
  headerSchema,
  contextSchema,
  actionsSchema,
  dividerSchema,
  imageSchema,
] as const;

/** A block of a message. */
export const messageBlockSchema = z.discriminatedUnion('type', [...everywhere, markdownSchema]);
/** A block of a modal. */
export const viewBlockSchema = z.discriminatedUnion('type', [...everywhere, inputSchema]);

function hasOwnActionIds(elements: readonly { readonly action_id?: string | undefined }[]): boolean {
  const ids = elements.flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
  return new Set(ids).size === ids.length;
}
