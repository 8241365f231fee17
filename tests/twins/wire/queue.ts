import { randomUUID } from 'node:crypto';

/** A message that is on a queue. */
export interface Waiting {
  readonly id: string;
  readonly body: string;
  readonly group: string | undefined;
  /** Epoch milliseconds from which it may be handed out. */
  visibleAt: number;
  received: number;
  receipt: string | undefined;
}

/** How one queue behaves, as CreateQueue is told. */
export interface QueueShape {
  readonly visibilityMs: number;
  readonly isFifo: boolean;
}

interface Reader {
  readonly most: number;
  readonly take: (messages: readonly Waiting[]) => void;
}

/** One queue: in order within a group, of which nothing more is handed out while something is in flight. */
export function memoryQueue({ visibilityMs, isFifo }: QueueShape) {
  const waiting = new Map<string, Waiting>();
  const handedOut = new Map<string, Waiting>();
  const known = new Set<string>();
  const readers = new Set<Reader>();

  function ready(most: number): readonly Waiting[] {
    const now = Date.now();
    const taken: Waiting[] = [];
    const held = new Set<string>();
    for (const message of waiting.values()) {
      if (taken.length >= most) break;
      const { group } = message;
      if (group !== undefined && held.has(group)) continue;
      if (message.visibleAt <= now) taken.push(message);
      else if (group !== undefined) held.add(group);
    }
    for (const message of taken) {
      message.visibleAt = now + visibilityMs;
      message.received += 1;
      if (message.receipt !== undefined) handedOut.delete(message.receipt);
      message.receipt = randomUUID();
      handedOut.set(message.receipt, message);
    }
    if (taken.length > 0) wakeLater(visibilityMs);
    return taken;
  }

  function serve(): void {
    for (const reader of readers) {
      const messages = ready(reader.most);
      if (messages.length === 0) return;
      readers.delete(reader);
      reader.take(messages);
    }
  }

  function wakeLater(ms: number): void {
    setTimeout(serve, ms + 1).unref();
  }

  return {
    send(entry: {
      body: string;
      group?: string | undefined;
      once?: string | undefined;
      delayMs: number;
    }): string {
      const id = randomUUID();
      if (isFifo && entry.once !== undefined && known.has(entry.once)) return id;
      if (entry.once !== undefined) known.add(entry.once);
      const { body, group, delayMs } = entry;
      waiting.set(id, { id, body, group, visibleAt: Date.now() + delayMs, received: 0, receipt: undefined });
      if (delayMs > 0) wakeLater(delayMs);
      else serve();
      return id;
    },
    /** Up to `most` messages, as soon as there is one; none after `patienceMs`, or when `gone` says that nobody waits. */
    receive(most: number, patienceMs: number, gone: AbortSignal): Promise<readonly Waiting[]> {
      const at_once = ready(most);
      if (at_once.length > 0) return Promise.resolve(at_once);
      const { promise, resolve } = Promise.withResolvers<readonly Waiting[]>();
      const end = () => {
        clearTimeout(timer);
        readers.delete(reader);
        resolve([]);
      };
      const timer = setTimeout(end, patienceMs);
      const reader: Reader = {
        most,
        take: (messages) => {
          clearTimeout(timer);
          gone.removeEventListener('abort', end);
          resolve(messages);
        },
      };
      gone.addEventListener('abort', end, { once: true });
      readers.add(reader);
      return promise;
    },
    remove(receipt: string): void {
      const found = handedOut.get(receipt);
      if (found === undefined) return;
      handedOut.delete(receipt);
      waiting.delete(found.id);
      // What stood behind it in its group may go now.
      serve();
    },
    show(receipt: string, afterMs: number): void {
      const found = handedOut.get(receipt);
      if (found === undefined) return;
      found.visibleAt = Date.now() + afterMs;
      wakeLater(afterMs);
    },
    count() {
      const now = Date.now();
      const all = [...waiting.values()];
      const visible = all.filter(({ visibleAt }) => visibleAt <= now).length;
      const inFlight = all.filter(
        ({ visibleAt, receipt }) => visibleAt > now && receipt !== undefined,
      ).length;
      return { visible, inFlight, delayed: all.length - visible - inFlight };
    },
  };
}
