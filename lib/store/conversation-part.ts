import type { ClaimConditions, Commit } from '../ports.ts';
import { conversationKey, effectKey } from './keys.ts';
import type { Part } from './part.ts';
import { isAbsent, type Write } from './write.ts';

/** The conversation of a commit. What was used of its window is left alone unless a new window opens. */
export function conversationPart(
  commit: string,
  { next, version, opensWindow }: NonNullable<Commit['conversation']>,
  parks: Commit['parks'],
): Part {
  const { version: _version, window, used: _used, parked, ...rest } = next;
  const parkedNow = parks === undefined ? parked : [...parked, effectKey(parks.effect).sk];
  const isNew = version === 0;
  const conditions = [
    isNew ? isAbsent : '#version = :version',
    ...(parks === undefined ? [] : ['#window = :is']),
  ];
  return {
    write: {
      verb: 'update',
      key: conversationKey(next.id),
      set: {
        body: { ...rest, parked: parkedNow },
        version: version + 1,
        commit,
        ...(isNew || opensWindow ? { window, used: 0 } : {}),
      },
      when: conditions.join(' AND '),
      values: { ...(isNew ? {} : { version }), ...(parks === undefined ? {} : { is: parks.window }) },
    },
  };
}

type Slot = NonNullable<ClaimConditions['slot']>;

/** Takes one message of the window's budget. */
export function takeSlot({ conversation, window, limit }: Slot): Write {
  return {
    verb: 'update',
    key: conversationKey(conversation),
    add: { used: 1 },
    when: '#window = :window AND #used < :limit',
    values: { window, limit },
  };
}

/** Keeps the one that is held: the window must still be the same. */
export function keepSlot({ conversation, window }: Slot): Write {
  return {
    verb: 'check',
    key: conversationKey(conversation),
    when: '#window = :window',
    values: { window },
  };
}

/** Gives it back, if the window is still the same. */
export function returnSlot({ conversation, window }: Slot): Write {
  return {
    verb: 'update',
    key: conversationKey(conversation),
    add: { used: -1 },
    when: '#window = :window AND #used > :none',
    values: { window, none: 0 },
  };
}
