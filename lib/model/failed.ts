import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';

/** No reply that can be used, and why. */
export interface Failed {
  readonly failed: string;
}

/** What went wrong with a request, without a word of what was asked. */
export function reasonOf(error: unknown): string {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return 'model.timeout';
  if (error instanceof APIError && error.status !== undefined) return `model.http.${error.status}`;
  return 'model.unreachable';
}
