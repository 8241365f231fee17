import type { Effect } from '../core/effect.ts';
import { effectId } from '../core/id.ts';
import type { Settings } from '../core/policy.ts';
import type { Instant } from '../core/time.ts';
import type { Ids, NewEffect } from '../ports.ts';
import { laneOf } from './lanes.ts';

/** What turns an order into something owed. */
export interface EffectPorts {
  readonly ids: Ids;
  readonly settings: Settings;
  readonly parts: (text: string) => readonly string[];
}

/**
 * The orders of one commit as effects, each with its id and its place in its lane. Their sequence comes from the
 * conversation's version, never from a clock: two workers' clocks disagree, a version does not. There are `room` at most.
 */
export function toEffects(
  ports: EffectPorts,
  effects: readonly Effect[],
  version: number,
  now: Instant,
  room: number,
): readonly NewEffect[] {
  const all = effects.flatMap((effect) => cut(effect, ports.parts));
  return within(room, all).map((effect, at) => {
    const id = effect.type === 'page.send' ? effect.page : effectId(ports.ids.ulid());
    const seq = `${String(version).padStart(10, '0')}.${String(at).padStart(3, '0')}`;
    return { id, effect, seq, nextAt: now, ...laneOf(effect, id, ports.settings.desk) };
  });
}

/**
 * A ladder may have hundreds of pages, and a transaction takes a hundred writes. What finds no room is owed as one effect,
 * which orders it when it is carried out; drawing pages anew can wait longest.
 */
function within(room: number, effects: readonly Effect[]): readonly Effect[] {
  if (effects.length <= room) return effects;
  const [later, sooner] = [true, false].map((isLater) =>
    effects.filter(({ type }) => (type === 'page.update') === isLater),
  );
  const sorted = [...(sooner ?? []), ...(later ?? [])];
  const orders = sorted
    .slice(room - 1)
    .flatMap((effect) => (effect.type === 'rest.order' ? effect.orders : [effect]));
  const about = orders.find((order) => 'ticket' in order);
  // Small talk alone is about no ticket, and never that much.
  if (about === undefined || !('ticket' in about)) return effects;
  return [...sorted.slice(0, room - 1), { type: 'rest.order', ticket: about.ticket, orders }];
}

/** A reply of several parts is several effects: each is sent, paid from the budget and acknowledged by itself. */
function cut(effect: Effect, parts: EffectPorts['parts']): readonly Effect[] {
  if (effect.type !== 'reply.send' && effect.type !== 'greeting.send') return [effect];
  if (effect.type === 'reply.send' && effect.file !== undefined) return [effect];
  return parts(effect.text).map((text) => ({ ...effect, text }));
}
