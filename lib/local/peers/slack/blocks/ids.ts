import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { StoredBlock } from '../entries.ts';

const namedSchema = z.looseObject({ action_id: z.string().optional() });
const partsSchema = z.looseObject({
  elements: z.array(z.unknown()).optional(),
  accessory: namedSchema.optional(),
  element: namedSchema.optional(),
});

const interactive = new Set([
  'button',
  'static_select',
  'overflow',
  'plain_text_input',
  'radio_buttons',
  'checkboxes',
]);

/** Slack gives an id to every block and to every element that can be used, where the app gave none. */
export function nameParts(blocks: readonly StoredBlock[]): readonly StoredBlock[] {
  return blocks.map((block) => {
    const { elements, accessory, element } = partsSchema.parse(block);
    return {
      ...block,
      block_id: block.block_id ?? mintId(),
      ...(elements === undefined ? {} : { elements: elements.map(nameElement) }),
      ...(accessory === undefined ? {} : { accessory: nameElement(accessory) }),
      ...(element === undefined ? {} : { element: nameElement(element) }),
    };
  });
}

/** Whether no two blocks share an id. */
export function hasOwnBlockIds(blocks: readonly { readonly block_id?: string | undefined }[]): boolean {
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  return new Set(ids).size === ids.length;
}

function nameElement(element: unknown): unknown {
  const named = namedSchema.safeParse(element);
  if (!named.success || !interactive.has(String(named.data['type']))) return element;
  return { ...named.data, action_id: named.data.action_id ?? mintId() };
}

function mintId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
