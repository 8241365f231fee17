import * as z from 'zod';
import { categorySchema, serviceClassSchema } from '../core/verdict.ts';

const citation = z.strictObject({ id: z.string(), quote: z.string().min(1) });

const replySchema = z.strictObject({
  answerable: z.boolean(),
  answer: z.string(),
  citations: z.array(citation),
  confidence: z.number().min(0).max(1).nullish(),
  // Servers that cannot be held to the schema leave them out.
  category: categorySchema.nullish(),
  class: serviceClassSchema.nullish(),
});

/** What a model said, once it has the right shape. */
export type Reply = z.infer<typeof replySchema>;

/** The shape for servers that can be held to one: OpenAI wants every property required and none besides. */
export const replyJsonSchema = {
  name: 'draft',
  strict: true,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['answerable', 'answer', 'citations', 'confidence', 'category', 'class'],
    properties: {
      answerable: { type: 'boolean' },
      answer: { type: 'string' },
      citations: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'quote'],
          properties: { id: { type: 'string' }, quote: { type: 'string' } },
        },
      },
      confidence: { type: ['number', 'null'] },
      category: { type: 'string', enum: categorySchema.options },
      class: { type: 'string', enum: serviceClassSchema.options },
    },
  },
};

/** The reply in a message, also when it is wrapped in a code fence; undefined when it is off the schema. */
export function readReply(content: string): Reply | undefined {
  const json = content.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  try {
    const value: unknown = JSON.parse(json);
    return replySchema.safeParse(value).data;
  } catch {
    return undefined;
  }
}
