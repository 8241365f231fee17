import * as z from 'zod';
import { endTokens } from './api-token.ts';
import type { Reply } from './control.ts';
import { callbackKeys } from './options.ts';
import type { Wecom } from './wecom.ts';

/** The app's secret is made anew. */
export const secretRequest = z.object({ secret: z.string().min(1) });

/** Callbacks are signed and sealed with another pair from now on. */
export const keysRequest = callbackKeys;

/** The caller's address is put on the app's list of trusted ones, or taken off it. */
export const trustRequest = z.object({ isTrusted: z.boolean() });

/** The old secret and every token that came of it are worth nothing. */
export function changeSecret(wecom: Wecom, { secret }: z.infer<typeof secretRequest>): Reply {
  wecom.record({ type: 'secret', at: wecom.clock.now(), secret });
  endTokens(wecom);
  return { status: 200, body: {} };
}

/** What rings from now on is signed with the new pair; what is on its way keeps the old one. */
export function changeKeys(wecom: Wecom, keys: z.infer<typeof keysRequest>): Reply {
  wecom.record({ type: 'keys', at: wecom.clock.now(), ...keys });
  return { status: 200, body: {} };
}

/** Calls from an address that is not trusted are refused with 60020. */
export function setTrust(wecom: Wecom, { isTrusted }: z.infer<typeof trustRequest>): Reply {
  wecom.record({ type: 'trust', at: wecom.clock.now(), isTrusted });
  return { status: 200, body: { isTrusted } };
}
