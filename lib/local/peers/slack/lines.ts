/** Who is served now. One id is never served twice at a time. */
export interface Lines {
  /** Side by side, as Slack does: the order of arrival is nobody's promise. */
  start(id: string): void;
  /** Gathered for a moment, then one by one, the newest first. */
  shuffle(id: string): void;
}

const mostAtOnce = 64;
/** Real milliseconds. */
const gatherFor = 300;

/** Runs `work` for each id. */
export function openLines(work: (id: string) => Promise<void>): Lines {
  const taken = new Set<string>();
  const waiting: string[] = [];
  const gathered: string[] = [];
  let running = 0;

  const pump = (): void => {
    while (running < mostAtOnce) {
      const id = waiting.shift();
      if (id === undefined) return;
      running += 1;
      work(id).finally(() => {
        running -= 1;
        taken.delete(id);
        pump();
      });
    }
  };
  const release = async (): Promise<void> => {
    for (const id of gathered.splice(0).reverse()) {
      await work(id);
      taken.delete(id);
    }
  };
  return {
    start: (id) => {
      if (taken.has(id)) return;
      taken.add(id);
      waiting.push(id);
      pump();
    },
    shuffle: (id) => {
      if (taken.has(id)) return;
      taken.add(id);
      if (gathered.push(id) === 1) setTimeout(release, gatherFor).unref();
    },
  };
}
