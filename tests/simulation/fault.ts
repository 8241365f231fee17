/** What can go wrong with one call of a function on the world, or with one message. */
export const kinds = [
  /** The function is gone before the request leaves it. */
  'crash before',
  /** The request is carried out, and the function never goes on. */
  'crash after',
  /** Throttled, 429, 5xx: not done, and the caller knows. */
  'refused',
  /** Not done, and the caller does not know. */
  'lost request',
  /** Done, and the caller does not know. */
  'lost answer',
  /** Done seconds after the caller has given up on it. */
  'late request',
  /** Another transaction is at the same items. */
  'conflict',
  /** No answer until the function's time is over. */
  'stall',
  /** The function stands still before it asks. */
  'pause',
  /** A person acts, and it is carried out, between what was read and this write. */
  'person between',
  /** The index follows a minute late. */
  'index lag',
  /** A message is handed out twice. */
  'double',
  /** A message overtakes others, or is overtaken. */
  'reorder',
  /** Some of a batch is not taken. */
  'partial',
  /** A message is handed out again while it is being handled. */
  'visibility expires',
  /** A handled message is not deleted. */
  'not deleted',
] as const;
export type Kind = (typeof kinds)[number];

/** Asked at every point, such as `triage table.get`, at which something can go wrong; `able` says what. */
export type Adversary = (point: string, able: readonly Kind[]) => Kind | undefined;

/** Everything works. */
export const nobody: Adversary = () => undefined;

/** A point of a course of events. */
export interface Point {
  readonly name: string;
  readonly able: readonly Kind[];
  readonly at: number;
}

/** Lets everything work, and remembers what could have gone wrong. */
export function observer(points: Point[]): (now: () => number) => Adversary {
  return (now) => (name, able) => {
    points.push({ name, able, at: now() });
    return undefined;
  };
}

/** A fault at certain points, by their number. */
export function placed(faults: ReadonlyMap<number, Kind>): Adversary {
  let count = 0;
  return (_, able) => {
    const kind = faults.get(count);
    count += 1;
    return kind !== undefined && able.includes(kind) ? kind : undefined;
  };
}
