import { readFileSync } from 'node:fs';

// The kernel counts in hundredths of a second for everybody who asks through /proc.
const tick = 10;

/** Milliseconds of processor time that a process has used; NaN where there is no /proc. */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; of what follows it, user and system time are the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return Number.NaN;
  }
}

/** Begins to count what each process uses; the result is what was used since, in milliseconds. */
export function countCpu<Name extends string>(
  pids: Readonly<Record<Name, number>>,
): () => ReadonlyMap<Name, number> {
  const names = Object.keys(pids).filter((name): name is Name => name in pids);
  const before = new Map(names.map((name) => [name, cpuOf(pids[name])]));
  return () => new Map(names.map((name) => [name, cpuOf(pids[name]) - (before.get(name) ?? 0)]));
}
