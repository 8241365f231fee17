/** What became of a key: `unsure` while nobody has said that it arrived. */
export interface Remembered {
  readonly state: 'unsure' | 'sent';
  readonly tries: number;
  readonly customer: string;
  readonly text: string;
}

/** What this process has sent, by key. It is forgotten with the process. */
export interface SentMemory {
  readonly find: (key: string) => Remembered | undefined;
  readonly begin: (key: string, customer: string, text: string) => void;
  readonly end: (key: string) => void;
  /** The account shows a message of its own: the oldest such one whose answer was lost has arrived. */
  readonly overhear: (customer: string, text: string) => void;
}

const most = 1_000;

/** A memory of the newest thousand. */
export function openMemory(): SentMemory {
  const known = new Map<string, Remembered>();
  const put = (key: string, remembered: Remembered) => {
    known.delete(key);
    known.set(key, remembered);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  };
  return {
    find: (key) => known.get(key),
    begin: (key, customer, text) =>
      put(key, { state: 'unsure', tries: (known.get(key)?.tries ?? 0) + 1, customer, text }),
    end: (key) => {
      const remembered = known.get(key);
      if (remembered !== undefined) put(key, { ...remembered, state: 'sent' });
    },
    overhear: (customer, text) => {
      const isIt = ([, one]: readonly [string, Remembered]) =>
        one.state === 'unsure' && one.customer === customer && one.text === text;
      const [key, remembered] = [...known].find(isIt) ?? [];
      if (key !== undefined && remembered !== undefined) put(key, { ...remembered, state: 'sent' });
    },
  };
}
