import { hours, type Instant } from '../core/time.ts';
import type { ClaimConditions, ClaimOutcome, Lane, OwedEffect, Store } from '../ports.ts';
import { keepSlot, returnSlot, takeSlot } from './conversation-part.ts';
import { claimed, claimWrite, releaseWrite } from './effect-parts.ts';
import { oldText } from './failure.ts';
import { blockedItem, effectItem, keyItem, parseItem } from './items.ts';
import { blockedKey, laneEnd, ticketKey } from './keys.ts';
import { type Table, ttlFrom } from './open-table.ts';
import { readAll } from './read.ts';
import { write } from './try-write.ts';
import type { Write } from './write.ts';

/** What is owed to destinations. */
export function laneStore(table: Table): Pick<Store, 'lane' | 'claim' | 'release' | 'block'> {
  return {
    lane: (destination) => lane(table, destination),
    claim: (effect, conditions) => claim(table, effect, conditions),
    release: (effect, back) => release(table, effect, back),
    block: (destination, until) => block(table, destination, until),
  };
}

async function lane(table: Table, destination: string): Promise<Lane> {
  const { pk, sk: blockedSort } = blockedKey(destination);
  const items = await readAll(table, {
    where: '#pk = :lane AND #sk < :end',
    values: { lane: pk, end: laneEnd },
  });
  const blocked = items.find((item) => parseItem(keyItem, item).sk === blockedSort);
  const effects = items.filter((item) => item !== blocked).map((item) => parseItem(effectItem, item));
  return blocked === undefined ? { effects } : { effects, ...parseItem(blockedItem, blocked) };
}

async function claim(table: Table, effect: OwedEffect, conditions: ClaimConditions): Promise<ClaimOutcome> {
  const token = table.ids.ulid();
  const { slot, escalation } = conditions;
  const steps: readonly Step[] = [
    { write: claimWrite(effect, conditions, token), otherwise: 'taken' },
    ...(escalation === undefined ? [] : [{ write: isRunning(escalation), otherwise: 'stopped' } as const]),
    ...(slot === undefined ? [] : [{ write: slotWrite(effect, slot), otherwise: 'no-slot' } as const]),
  ];
  const refused = await write(
    table,
    steps.map((step) => step.write),
    token,
  );
  // Our own claim, of a try whose answer was lost.
  const isOurs = refused !== undefined && oldText(refused.refusals[0], 'claim') === token;
  if (refused === undefined || isOurs) return { kind: 'claimed', effect: claimed(effect, conditions) };
  const failed = steps.find((_, index) => refused.refusals[index] !== undefined);
  return { kind: failed?.otherwise ?? 'taken' };
}

function slotWrite(effect: OwedEffect, slot: NonNullable<ClaimConditions['slot']>): Write {
  return effect.slot === slot.window ? keepSlot(slot) : takeSlot(slot);
}

interface Step {
  readonly write: Write;
  readonly otherwise: Exclude<ClaimOutcome['kind'], 'claimed'>;
}

function isRunning({ ticket, generation }: NonNullable<ClaimConditions['escalation']>): Write {
  return {
    verb: 'check',
    key: ticketKey(ticket),
    when: '#body.#escalation.#state = :running AND #body.#escalation.#generation = :generation',
    values: { running: 'running', generation },
  };
}

// Refused at the effect: somebody else has it, or the answer to our own release was lost.
async function release(
  table: Table,
  effect: OwedEffect,
  { nextAt, isUnsure, slot }: Parameters<Store['release']>[1],
): Promise<void> {
  const back = releaseWrite(effect, { nextAt, isUnsure, returnsSlot: slot !== undefined });
  const withSlot = slot === undefined ? [back] : [back, returnSlot(slot)];
  const refused = await write(table, withSlot, table.ids.ulid());
  const isWindowOver = refused !== undefined && refused.refusals[0] === undefined;
  if (isWindowOver) await write(table, [back], table.ids.ulid());
}

// Refused: it is blocked for longer already.
async function block(table: Table, destination: string, until: Instant): Promise<void> {
  const blocking = {
    verb: 'update',
    key: blockedKey(destination),
    set: { blockedUntil: until, ttl: ttlFrom(until, hours(24)) },
    when: 'attribute_not_exists(#blockedUntil) OR #blockedUntil < :until',
    values: { until },
  } as const;
  await write(table, [blocking], table.ids.ulid());
}
