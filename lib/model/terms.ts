/** The words of a text for comparing it with another: Han characters one by one, other scripts and numbers by words. */
export function terms(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? []
  );
}

/** Each two neighbouring words; what a text says lies in its order as much as in its words. */
export function pairs(text: string): readonly string[] {
  const words = terms(text);
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

/** Share of `some` that is in `all`; 0 when there is nothing to look for. */
export function share(some: readonly string[], all: ReadonlySet<string>): number {
  return some.length === 0 ? 0 : some.filter((one) => all.has(one)).length / some.length;
}

/** True when `count` words in a row of one text stand in the other. */
export function sharesRun(text: string, other: string, count: number): boolean {
  const runs = new Set(runsOf(terms(other), count));
  return runsOf(terms(text), count).some((run) => runs.has(run));
}

function runsOf(words: readonly string[], count: number): readonly string[] {
  return words.slice(count - 1).map((_, at) => words.slice(at, at + count).join(' '));
}
