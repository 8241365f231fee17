import OpenAI from 'openai';

/** How to reach a server that speaks OpenAI's protocol. */
export interface Connection {
  readonly apiKey: string;
  /** For other vendors, up to and including `/v1`. */
  readonly baseUrl?: string;
  /** Milliseconds a request may take. */
  readonly timeout?: number;
}

/** Milliseconds for a whole draft unless told: the customer is waiting. */
export const patience = 8_000;

/** A client that takes nothing from the environment and repeats nothing: whoever asks decides about repeating. */
export function connect({ apiKey, baseUrl, timeout = patience }: Connection): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout,
    logLevel: 'off',
  });
}
