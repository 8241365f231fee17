import * as z from 'zod';
import type { StoredBlock } from '../entries.ts';
import { type InputElement, inputElementSchema, type Pressable, pressableSchema } from './elements.ts';

const actionsSchema = z.object({ elements: z.array(z.unknown()) });
const accessorySchema = z.object({ accessory: z.unknown() });
const inputSchema = z.looseObject({
  type: z.literal('input'),
  block_id: z.string(),
  element: inputElementSchema,
  optional: z.boolean().optional(),
});

/** An element that is on the screen, with the block it is in. */
export interface Rendered {
  readonly blockId: string;
  readonly element: Pressable;
}

/** A field of a modal. */
export interface Field {
  readonly blockId: string;
  readonly element: InputElement;
  readonly isOptional: boolean;
}

/** Everything that can be pressed in these blocks. */
export function renderedElements(blocks: readonly StoredBlock[]): readonly Rendered[] {
  return blocks.flatMap((block) =>
    parts(block).flatMap((part) => {
      const parsed = pressableSchema.safeParse(part);
      return parsed.success ? [{ blockId: block.block_id ?? '', element: parsed.data }] : [];
    }),
  );
}

/** Everything that can be filled in. */
export function fields(blocks: readonly unknown[]): readonly Field[] {
  return blocks.flatMap((block) => {
    const parsed = inputSchema.safeParse(block);
    if (!parsed.success) return [];
    const { block_id: blockId, element, optional } = parsed.data;
    return [{ blockId, element, isOptional: optional === true }];
  });
}

function parts(block: StoredBlock): readonly unknown[] {
  if (block.type === 'actions') return actionsSchema.parse(block).elements;
  const accessory = block.type === 'section' ? accessorySchema.safeParse(block) : undefined;
  return accessory?.success === true ? [accessory.data.accessory] : [];
}
