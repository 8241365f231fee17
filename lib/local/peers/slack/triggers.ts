import { randomBytes } from 'node:crypto';
import { lifetimes } from './limits.ts';

/** The trigger_ids that interactions carry: good for one modal, for three seconds. */
export interface Triggers {
  mint(user: string, now: number): string;
  take(trigger: string, now: number): { readonly user: string } | { readonly error: string };
}

/** No trigger yet. They live too short to be worth a journal line. */
export function openTriggers(): Triggers {
  const minted = new Map<string, { readonly user: string; readonly at: number; readonly isUsed: boolean }>();
  return {
    mint: (user, now) => {
      const trigger = `${now}.${randomBytes(4).readUInt32BE()}.${randomBytes(8).toString('hex')}`;
      minted.set(trigger, { user, at: now, isUsed: false });
      return trigger;
    },
    take: (trigger, now) => {
      const found = minted.get(trigger);
      if (found === undefined) return { error: 'invalid_trigger_id' };
      if (found.isUsed) return { error: 'exchanged_trigger_id' };
      if (now - found.at > lifetimes.trigger) return { error: 'expired_trigger_id' };
      minted.set(trigger, { ...found, isUsed: true });
      return { user: found.user };
    },
  };
}
