let spent = 0;

/** Does something that in the cloud another machine would do, and counts what it took of the processor. */
export function elsewhere<T>(work: () => T): T {
  const before = process.threadCpuUsage();
  try {
    return work();
  } finally {
    const { user, system } = process.threadCpuUsage(before);
    spent += (user + system) / 1_000;
  }
}

/** Milliseconds of the processor since the last time it was asked. */
export function takeElsewhere(): number {
  const taken = spent;
  spent = 0;
  return taken;
}
