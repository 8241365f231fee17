import * as z from 'zod';
import { sizes } from '../limits.ts';
import { confirmSchema, idSchema, limited, optionSchema, overflowOptionSchema, plainText } from './text.ts';

const actionId = idSchema.optional();
const optionList = (most: number) => z.array(optionSchema).min(1).max(most);

const buttonSchema = z.strictObject({
  type: z.literal('button'),
  text: plainText(sizes.buttonText),
  action_id: actionId,
  value: limited(sizes.buttonValue).optional(),
  url: limited(sizes.url).optional(),
  style: z.enum(['primary', 'danger'], 'must be primary or danger').optional(),
  confirm: confirmSchema.optional(),
  accessibility_label: limited(sizes.accessibilityLabel).optional(),
});

const selectSchema = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    placeholder: plainText(sizes.placeholder).optional(),
    options: optionList(sizes.selectOptions).optional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(sizes.optionText), options: optionList(sizes.selectOptions) }))
      .min(1)
      .max(sizes.selectOptions)
      .optional(),
    initial_option: optionSchema.optional(),
    confirm: confirmSchema.optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine(
    (select) => (select.options === undefined) !== (select.option_groups === undefined),
    'must have either options or option_groups',
  )
  .refine(hasInitialOption, 'initial_option must be one of the options');

const overflowSchema = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOptionSchema).min(1).max(sizes.overflowOptions),
  confirm: confirmSchema.optional(),
});

const choiceSchema = (type: 'radio_buttons' | 'checkboxes') =>
  z.strictObject({
    type: z.literal(type),
    action_id: actionId,
    options: optionList(sizes.choiceOptions),
    initial_option: optionSchema.optional(),
    initial_options: optionList(sizes.choiceOptions).optional(),
    confirm: confirmSchema.optional(),
    focus_on_load: z.boolean().optional(),
  });

const lineSchema = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder: plainText(sizes.placeholder).optional(),
  initial_value: z.string().optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(sizes.inputLength).optional(),
  max_length: z.int().min(1).max(sizes.inputLength).optional(),
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: z.strictObject({ trigger_actions_on: z.array(z.string()) }).optional(),
});

/** An image inside a context line or beside a section. */
export const imageElementSchema = z.strictObject({
  type: z.literal('image'),
  image_url: limited(sizes.url),
  alt_text: limited(sizes.imageAlt),
});

/** What can be pressed in a message. */
export const pressableSchema = z.discriminatedUnion('type', [buttonSchema, selectSchema, overflowSchema]);
/** What can be filled in, in a modal. */
export const inputElementSchema = z.discriminatedUnion('type', [
  lineSchema,
  selectSchema,
  choiceSchema('radio_buttons'),
  choiceSchema('checkboxes'),
]);

/** An element that can be pressed. */
export type Pressable = z.infer<typeof pressableSchema>;
/** An element that can be filled in. */
export type InputElement = z.infer<typeof inputElementSchema>;

function hasInitialOption(select: {
  readonly initial_option?: { readonly value: string } | undefined;
  readonly options?: readonly { readonly value: string }[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly { readonly value: string }[] }[] | undefined;
}): boolean {
  const wanted = select.initial_option?.value;
  if (wanted === undefined) return true;
  const all = [...(select.options ?? []), ...(select.option_groups ?? []).flatMap((group) => group.options)];
  return all.some((option) => option.value === wanted);
}
