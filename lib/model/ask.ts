import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { type Reply, readReply, replyJsonSchema } from './reply.ts';

/** How to reach a model that speaks OpenAI's chat completions. */
export interface OpenAiSettings {
  readonly apiKey: string;
  readonly model: string;
  /** For other vendors, up to and including `/v1`. */
  readonly baseUrl?: string;
  /** Milliseconds for the whole draft, `patience` unless told. */
  readonly timeout?: number;
}

/** The vendor's own safety refusal; not the model's `answerable: false`. */
export interface Refused {
  readonly refused: true;
}

/** No reply that can be used, and why. */
export interface Failed {
  readonly failed: string;
}

/** One question to the model, until the signal says that it has been too long; never throws. */
export type Ask = (system: string, user: string, signal?: AbortSignal) => Promise<Reply | Refused | Failed>;

/** Milliseconds for a whole draft unless told: the customer is waiting. */
export const patience = 8_000;

/** A caller of the given server, which holds the reply to the schema where the server can. */
export function asker({ apiKey, model, baseUrl, timeout = patience }: OpenAiSettings): Ask {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    // Whoever asks decides about repeating.
    maxRetries: 0,
    timeout,
    logLevel: 'off',
  });
  // DeepSeek, Moonshot and others take json_object only and refuse a schema with 400: learned once per process.
  let takesSchema = true;

  return async (system, user, signal = AbortSignal.timeout(timeout)) => {
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

function reasonOf(error: unknown): string {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return 'model.timeout';
  if (error instanceof APIError && error.status !== undefined) return `model.http.${error.status}`;
  return 'model.unreachable';
}
