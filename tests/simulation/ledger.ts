import type { Item } from './expression.ts';
import type { Change } from './table.ts';

/** Who holds how many messages of each window's budget. */
export interface Ledger {
  /** What a transaction leaves wrong, in words. */
  readonly book: (changes: readonly Change[]) => readonly string[];
}

/**
 * A budget counts what was sent and what is about to be sent, each once: a message that was counted and is not sent is
 * one that the customer never gets, and one that is not counted is one that WeCom refuses.
 */
export function openLedger(): Ledger {
  /** Of each conversation, with the window that is open: what was counted in one that is over is nobody's business. */
  const open = new Map<string, { readonly window: string; readonly used: unknown }>();
  const held = new Map<string, number>();

  const add = (effect: Item | undefined, count: 1 | -1) => {
    const window = windowOf(effect);
    if (window !== undefined) held.set(window, (held.get(window) ?? 0) + count);
  };

  return {
    book: (changes) => {
      const touched = new Set<string>();
      for (const { before, after } of changes) {
        const { pk, sk } = after ?? before ?? {};
        if (typeof pk !== 'string' || typeof sk !== 'string') continue;
        if (pk.startsWith('C#') && after !== undefined) {
          open.set(pk.slice(2), { window: `${pk.slice(2)} ${after['window']}`, used: after['used'] });
          touched.add(pk.slice(2));
        }
        if (!pk.startsWith('L#') || !sk.startsWith('E#')) continue;
        const isSent = after === undefined && changes.some((change) => isReceipt(change, before));
        // What was sent holds its message for good.
        if (!isSent) add(before, -1);
        add(after, 1);
        touched.add(pk.slice(2));
      }
      return [...touched].flatMap((conversation) => {
        const { window = '', used = 0 } = open.get(conversation) ?? {};
        const holders = held.get(window) ?? 0;
        return used === holders ? [] : [`${window} counts ${used} messages, and ${holders} hold one`];
      });
    },
  };
}

/** The window of which an effect holds a message. One that WeCom itself would not take, and that is parked, keeps it. */
function windowOf(effect: Item | undefined): string | undefined {
  if (effect?.['slot'] === undefined) return undefined;
  return `${effect['destination']} ${effect['slot']}`;
}

function isReceipt({ after }: Change, effect: Item | undefined): boolean {
  return after?.['id'] === effect?.['id'] && after?.['outcome'] === 'sent';
}
