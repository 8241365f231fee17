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

/** MiB of memory that a process holds; NaN where there is no /proc. */
export function memoryOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}

/** What a process used in a run: milliseconds of processor time, and MiB of memory at its end. */
export interface Used {
  readonly cpu: number;
  readonly memory: number;
}

/** Begins to count what each process uses; the result is what was used since. */
export function countUse<Name extends string>(
  pids: Readonly<Record<Name, number>>,
): () => ReadonlyMap<Name, Used> {
  const names = Object.keys(pids).filter((name): name is Name => name in pids);
  const before = new Map(names.map((name) => [name, cpuOf(pids[name])]));
  return () =>
    new Map(
      names.map((name) => [
        name,
        { cpu: cpuOf(pids[name]) - (before.get(name) ?? 0), memory: memoryOf(pids[name]) },
      ]),
    );
}
