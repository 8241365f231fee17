import { carriedAs, type FileProblem, fileProblemSchema, inspect, safeName } from '../core/attachment.ts';
import type { Conversation } from '../core/conversation.ts';
import type { EffectOf } from '../core/effect.ts';
import { sayFileProblem } from '../core/file-wording.ts';
import type { EffectId } from '../core/id.ts';
import type { Delivery } from '../core/on-delivery.ts';
import { sniff } from '../core/sniff.ts';

import type { CustomerChannel, DeskChannel, Files, OwedEffect, Receipt, Sent } from '../ports.ts';
import type { SettlePorts } from './settle.ts';
import { settleLater } from './settle-later.ts';
import { situationOfTicket } from './situation.ts';

/** What carrying files needs. */
export interface CarryPorts extends SettlePorts {
  readonly channel: CustomerChannel;
  readonly desk: DeskChannel;
  readonly files: Files;
}

/** What came of a step on the way: what the ticket is then told, or why it is not done. */
export type Carried = Exclude<Sent, { kind: 'sent' }> | { readonly kind: 'carried'; readonly told: Delivery };

/** Fetches a customer's file from the channel and keeps it, if its content is what people send each other. */
export async function fetchFile(
  { channel, files }: CarryPorts,
  id: EffectId,
  { ticket, message, media }: EffectOf<'file.fetch'>,
): Promise<Carried> {
  if (channel.fetchFile === undefined) return refuse('gone');
  const fetched = await channel.fetchFile(media);
  if (fetched.kind !== 'fetched') return fetched;
  const { body } = fetched;
  const found = inspect(body);
  if (typeof found === 'string') return refuse(found);
  const [ending] = found.ext;
  const name = safeName(fetched.name ?? '', found);
  const file = { key: keyOf(ticket, id, ending), name, type: found.type, size: body.length };
  await files.put(file.key, body, file.type);
  return { kind: 'carried', told: { kind: 'file kept', message, file } };
}

/** Uploads a kept file to the desk. Until it is shared nobody sees it, so a second upload does no harm. */
export async function showFile(
  { desk, files }: CarryPorts,
  { file: { key, name } }: EffectOf<'file.show'>,
): Promise<Carried> {
  const kept = await files.get(key);
  if (typeof kept === 'string') return { kind: 'refused', reason: 'the file is not in the bucket any more' };
  const uploaded = await desk.uploadFile(name, kept.body);
  if (uploaded.kind !== 'uploaded') return uploaded;
  return { kind: 'carried', told: { kind: 'file uploaded', file: uploaded.file, name } };
}

/** Sends an agent's file to the customer. It is staged in the bucket, so that a second try needs no second download. */
export async function sendFile(
  { channel, desk, files }: CarryPorts,
  id: EffectId,
  { ticket, file }: { readonly ticket: EffectOf<'reply.send'>['ticket']; readonly file: AgentFileOf },
  conversation: Conversation,
): Promise<Sent> {
  if (channel.sendFile === undefined) return { kind: 'refused', reason: 'this channel takes no files' };
  const key = keyOf(ticket, id, 'out');
  const staged = await files.get(key);
  const fetched =
    typeof staged === 'string'
      ? await desk.fetchFile(file)
      : ({ kind: 'fetched', body: staged.body } as const);
  if (fetched.kind !== 'fetched') return fetched;
  const { body } = fetched;
  const found = inspect(body);
  // Agents know what they send; only what WeCom itself would refuse stays here.
  if (found === 'empty' || found === 'too-big')
    return { kind: 'refused', reason: sayFileProblem('zh', found) };
  if (typeof staged === 'string') await files.put(key, body, sniff(body)?.type ?? 'application/octet-stream');
  return channel.sendFile(
    conversation,
    { kind: carriedAs(body), name: safeName(file.name, sniff(body)), body },
    id,
  );
}

type AgentFileOf = NonNullable<EffectOf<'reply.send'>['file']>;

/** It is done: the ticket hears of it, and what follows is ordered, in one transaction. */
export async function carried(
  ports: CarryPorts,
  owed: OwedEffect,
  ticket: EffectOf<'file.fetch'>['ticket'],
  told: Delivery,
  outcome: Receipt['outcome'] = 'sent',
): Promise<void> {
  await settleLater(ports, {
    happening: { kind: 'delivery', delivery: told },
    load: () => situationOfTicket(ports.store, ticket),
    finishes: (now) => ({ settles: { effect: owed, receipt: { id: owed.id, outcome, at: now } } }),
  });
}

/** A customer's file that we shall never have. */
export async function fileRefused(
  ports: CarryPorts,
  owed: OwedEffect,
  { ticket, message, what }: EffectOf<'file.fetch'>,
  reason: string,
): Promise<void> {
  const problem = fileProblemSchema.catch('gone').parse(reason);
  await carried(ports, owed, ticket, { kind: 'file refused', message, what, problem }, 'refused');
}

function refuse(reason: FileProblem): Carried {
  return { kind: 'refused', reason };
}

/** Under `attachments/` everything is forgotten after a month. No name of anybody's is part of a key. */
function keyOf(ticket: string, id: EffectId, ending: string): string {
  return `attachments/${ticket}/${id}.${ending}`;
}
