import * as z from 'zod';
import { type Headers, readHeader } from './headers.ts';

// Bolt reads properties of `event` and of the first of `actions` without asking whether they are objects.
const bodySchema = z.looseObject({
  type: z.string().optional(),
  event: z.looseObject({ type: z.string() }).optional(),
  actions: z.array(z.looseObject({})).min(1).optional(),
});
export type Body = z.infer<typeof bodySchema>;

/**
 * The payload of a verified request: JSON, or the `payload` of a form, or a form itself (slash commands). Undefined
 * when it is none of these. Call it only after `verify`.
 */
export function readBody(rawBody: Buffer, headers: Headers): Body | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
    return bodySchema.safeParse(isForm(headers) ? readForm(text) : JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function isForm(headers: Headers): boolean {
  const [type] = (readHeader(headers, 'content-type') ?? '').split(';');
  return type?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

function readForm(text: string): unknown {
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}
