import { hash } from 'node:crypto';
import type { Commit, CommitOutcome } from '../ports.ts';
import { partsOf } from './commit-parts.ts';
import { commitItem } from './items.ts';
import { conversationKey, eventKey, type Key, markerKey, receiptKey, ticketKey } from './keys.ts';
import type { Table } from './open-table.ts';
import type { Part } from './part.ts';
import { readOne } from './read.ts';
import { ticketOf } from './settle-parts.ts';
import { type Refused, tryWrite, unknownOutcome } from './try-write.ts';

/** Writes a commit as one transaction. Throws TransientError when the table is out of reach or stays silent. */
export async function commit(table: Table, wanted: Commit): Promise<CommitOutcome> {
  const parts = partsOf(table, wanted);
  if (parts.length === 0) return 'committed';
  const written = await tryWrite(
    table,
    parts.map(({ write }) => write),
    tokenOf(wanted),
  );
  switch (written.kind) {
    case 'done':
      return 'committed';
    case 'contended':
      return 'conflict';
    case 'refused':
      // What a repetition was refused for may be what the first try wrote.
      if (written.isRepeat && (await isCommitted(table, wanted))) return 'committed';
      return judge(parts, written);
    case 'unknown':
      if (await isCommitted(table, wanted)) return 'committed';
      throw unknownOutcome(written.cause);
    default:
      return written satisfies never;
  }
}

/** The most final of what the refused conditions mean. */
function judge(parts: readonly Part[], { refusals }: Refused): CommitOutcome {
  const found = parts.flatMap(({ refused }, index) => {
    const refusal = refusals[index];
    return refusal === undefined ? [] : [refused?.(refusal) ?? 'conflict'];
  });
  return (['done', 'conflict', 'number-taken'] as const).find((one) => found.includes(one)) ?? 'conflict';
}

async function isCommitted(table: Table, wanted: Commit): Promise<boolean> {
  const witness = witnessOf(wanted);
  if (witness === undefined) return false;
  return commitItem.safeParse(await readOne(table, witness)).data?.commit === wanted.id;
}

/** An item that remembers who wrote it, best one that nobody ever writes again. */
function witnessOf({ inbound, settles, ticket, events = [], conversation }: Commit): Key | undefined {
  if (inbound !== undefined) return markerKey(inbound);
  if (settles !== undefined) {
    const { effect, receipt } = settles;
    return receiptKey(receipt.id, { ticket: ticketOf(effect), destination: effect.destination });
  }
  if (ticket !== undefined && events.length > 0) return eventKey(ticket.next.id, ticket.version + 1, 0);
  if (ticket !== undefined) return ticketKey(ticket.next.id);
  return conversation === undefined ? undefined : conversationKey(conversation.next.id);
}

// DynamoDB takes tokens of 36 characters, for ten minutes.
function tokenOf({ id }: Commit): string {
  return hash('sha256', id, 'base64url').slice(0, 36);
}
