import * as z from 'zod';
import type { Json } from '../entries.ts';
import { sizes } from '../limits.ts';
import { viewBlockSchema } from './block.ts';
import { hasOwnBlockIds, nameParts } from './ids.ts';
import { toProblems, wordProblem } from './problem.ts';
import { idSchema, limited, plainText } from './text.ts';

const viewSchema = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(sizes.viewTitle),
    submit: plainText(sizes.viewTitle).optional(),
    close: plainText(sizes.viewTitle).optional(),
    blocks: z
      .array(viewBlockSchema)
      .max(sizes.viewBlocks)
      .refine(hasOwnBlockIds, 'block_id must be unique within the view'),
    callback_id: idSchema.optional(),
    external_id: idSchema.optional(),
    private_metadata: limited(sizes.privateMetadata).or(z.literal('')).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    path: ['submit'],
    message: 'submit is required when there are input blocks',
  });

/** The accepted modal with every id filled in, or what is wrong with it. */
export type CheckedView = { readonly view: Json } | { readonly messages: readonly string[] };

/** Checks the `view` argument. */
export function checkView(view: unknown): CheckedView {
  const parsed = viewSchema.safeParse(view);
  if (!parsed.success) return { messages: toProblems(parsed.error, '/view').map(wordProblem) };
  return { view: { ...parsed.data, blocks: nameParts(parsed.data.blocks) } };
}
