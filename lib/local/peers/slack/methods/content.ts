import * as z from 'zod';
import { checkBlocks } from '../blocks/message-blocks.ts';
import type { Json, StoredBlock } from '../entries.ts';
import { countCharacters, sizes } from '../limits.ts';
import { type Answer, type Args, jsonOf, refuse, textOf } from './call.ts';
import { checkMetadata } from './metadata.ts';

/** What a message says. A part that the app did not send is absent. */
export interface Content {
  readonly text?: string | undefined;
  readonly blocks?: readonly StoredBlock[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
  readonly metadata?: Json | undefined;
}

/** The checked content, or the refusal. */
export type CheckedContent = { readonly content: Content } | { readonly refusal: Answer };

const attachmentsSchema = z.array(z.record(z.string(), z.unknown()));

/** Reads text, blocks, attachments and metadata. `tooLong`: whether too much text is cut or refused. */
export function readContent(args: Args, tooLong: 'cut' | 'refuse'): CheckedContent {
  const text = textOf(args, 'text');
  const given = jsonOf(args, 'blocks');
  const markdown = textOf(args, 'markdown_text');
  if (markdown !== undefined && (text !== undefined || given !== undefined)) {
    return { refusal: refuse('markdown_text_conflict') };
  }
  const checked = given === undefined ? { blocks: undefined } : checkBlocks(given);
  if ('error' in checked) return { refusal: refuse(checked.error, checked.messages) };
  const attachments = attachmentsSchema.optional().safeParse(jsonOf(args, 'attachments'));
  if (!attachments.success) return { refusal: refuse('invalid_attachments') };
  const metadata = checkMetadata(jsonOf(args, 'metadata'));
  if ('error' in metadata) return { refusal: refuse(metadata.error) };
  const words = text ?? markdown;
  if (tooLong === 'refuse' && countCharacters(words ?? '') > sizes.text) {
    return { refusal: refuse('msg_too_long') };
  }
  const { blocks } = checked;
  return {
    content: {
      text: words === undefined ? undefined : cut(words),
      blocks,
      attachments: attachments.data,
      metadata: metadata.metadata,
    },
  };
}

/** Whether there is nothing to show. */
export function isEmpty({ text, blocks, attachments }: Content): boolean {
  return text === undefined && (blocks?.length ?? 0) === 0 && (attachments?.length ?? 0) === 0;
}

function cut(text: string): string {
  return text.length <= sizes.text ? text : [...text].slice(0, sizes.text).join('');
}
