import { APIError, type OpenAI } from 'openai';
import { type Connection, connect, patience } from './client.ts';
import { type Failed, reasonOf } from './failed.ts';
import { type Reply, readReply, replyJsonSchema } from './reply.ts';

/** How to reach a model that speaks OpenAI's chat completions; the time is for the whole draft. */
export interface OpenAiSettings extends Connection {
  readonly model: string;
}

/** The vendor's own safety refusal; not the model's `answerable: false`. */
export interface Refused {
  readonly refused: true;
}

/** One question to the model, until the signal says that it has been too long; never throws. */
export type Ask = (system: string, user: string, signal?: AbortSignal) => Promise<Reply | Refused | Failed>;

/** A caller of the given server, which holds the reply to the schema where the server can. */
export function asker({ model, ...connection }: OpenAiSettings): Ask {
  const client = connect(connection);
  // DeepSeek, Moonshot and others take json_object only and refuse a schema with 400: learned once per process.
  let takesSchema = true;

  return async (system, user, signal = AbortSignal.timeout(connection.timeout ?? patience)) => {
    const request = (schema: boolean) =>
      client.chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          response_format: schema
            ? { type: 'json_schema', json_schema: replyJsonSchema }
            : { type: 'json_object' },
        },
        { signal },
      );
    const withoutSchema = async () => {
      const completion = await request(false);
      takesSchema = false;
      return completion;
    };
    try {
      const completion = takesSchema
        ? await request(true).catch((error: unknown) => {
            if (error instanceof APIError && error.status === 400) return withoutSchema();
            throw error;
          })
        : await request(false);
      return toReply(completion);
    } catch (error) {
      return { failed: reasonOf(error) };
    }
  };
}

function toReply({ choices }: OpenAI.ChatCompletion): Reply | Refused | Failed {
  const choice = choices.at(0);
  if (choice?.message.refusal || choice?.finish_reason === 'content_filter') return { refused: true };
  return readReply(choice?.message.content ?? '') ?? { failed: 'model.schema' };
}
