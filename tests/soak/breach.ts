/** Something that must never be, with what it concerns. */
export interface Breach {
  readonly kind: 'lost' | 'double' | 'out of order' | 'silent' | 'leaked' | 'astray' | 'abandoned';
  readonly what: string;
}

/** What was counted. */
export interface Verdict {
  readonly messages: number;
  readonly tickets: number;
  readonly cards: number;
  readonly pages: number;
  readonly replies: number;
  readonly arrived: number;
  /** Replies that did not arrive, and whose thread says so with the reason. */
  readonly notDelivered: number;
  /** Replies of which Slack told the program nothing, after all its retries. */
  readonly untold: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly breaches: readonly Breach[];
}

/** What is there more than once. */
export function twice(all: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.size === seen.add(one).size);
}
