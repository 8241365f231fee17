import * as z from 'zod';
import type { StoredBlock } from '../entries.ts';
import { countCharacters, sizes } from '../limits.ts';
import { messageBlockSchema } from './block.ts';
import { hasOwnBlockIds, nameParts } from './ids.ts';
import { toProblems, wordProblem } from './problem.ts';

const blocksSchema = z
  .array(messageBlockSchema)
  .max(sizes.messageBlocks)
  .refine(hasOwnBlockIds, 'block_id must be unique within the message')
  .refine(hasShortMarkdown, `all markdown blocks must be less than ${sizes.markdown + 1} characters`);

/** The accepted blocks with every id filled in, or Slack's error code and sentences. */
export type CheckedBlocks =
  | { readonly blocks: readonly StoredBlock[] }
  | { readonly error: string; readonly messages: readonly string[] };

/** Checks the `blocks` argument of a message, which may be JSON in a string. */
export function checkBlocks(blocks: unknown): CheckedBlocks {
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] };
  const parsed = blocksSchema.safeParse(blocks);
  if (!parsed.success) {
    return { error: 'invalid_blocks', messages: toProblems(parsed.error, '/blocks').map(wordProblem) };
  }
  if (countCharacters(JSON.stringify(blocks)) > sizes.serializedBlocks) {
    return { error: 'msg_blocks_too_long', messages: [] };
  }
  return { blocks: nameParts(parsed.data) };
}

function hasShortMarkdown(blocks: readonly z.infer<typeof messageBlockSchema>[]): boolean {
  const lengths = blocks.map((block) => (block.type === 'markdown' ? countCharacters(block.text) : 0));
  return lengths.reduce((sum, length) => sum + length, 0) <= sizes.markdown;
}
