import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The clock that everybody here reads: the machine's, and an offset. */
export interface LocalClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly offset: () => number;
  /** Sets the offset for handlers, and tells whoever else has to know. */
  readonly moveTo: (offset: number) => Promise<void>;
}

/** Hears of a new offset, in milliseconds. */
export type OnClock = (offset: number) => Promise<void>;

/** Where a new data directory's clock begins, in milliseconds from the machine's. */
export function beginClock(dataDir: string, offset: number): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'clock-offset'), String(offset));
}

/** The clock of a data directory: a restart goes on at the time it was moved to. */
export function makeClock(dataDir: string, tell: OnClock): LocalClock {
  const file = join(dataDir, 'clock-offset');
  let current = existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
  return {
    now: () => Date.now() + current,
    offset: () => current,
    moveTo: async (offset) => {
      current = offset;
      writeFileSync(file, String(offset));
      process.env['CLOCK_OFFSET_MS'] = String(offset);
      await tell(offset);
    },
  };
}
