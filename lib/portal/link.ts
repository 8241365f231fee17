import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** What the portal signs its links with, and what operators' tools show. */
export const portalSecretSchema = z.object({ linkKey: z.string().min(32), apiKey: z.string().min(32) });
export type PortalSecret = z.infer<typeof portalSecretSchema>;

/** The link under which a customer follows a ticket: whoever has the link may see the page, nobody else. */
export function progressLink(
  portalUrl: string,
  { linkKey }: Pick<PortalSecret, 'linkKey'>,
): (number: string) => string {
  return (number) => `${portalUrl}/t/${number}?k=${sign(linkKey, number)}`;
}

/** True if the link's key was made for this ticket. */
export function isLinkOf({ linkKey }: Pick<PortalSecret, 'linkKey'>, number: string, key: string): boolean {
  return isSame(sign(linkKey, number), key);
}

/** True if both are the same; takes as long whether they are or not. */
export function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sign(linkKey: string, number: string): string {
  return createHmac('sha256', linkKey).update(`progress:${number}`).digest('base64url').slice(0, 32);
}
