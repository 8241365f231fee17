import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const markSchema = z.object({ seed: z.int(), endedAt: z.number().optional() });

/** That a data directory was seeded, and when that was complete (epoch milliseconds). */
export type SeedMark = z.infer<typeof markSchema>;

const file = (dataDir: string) => join(dataDir, 'seed.json');

/** The mark of a data directory. */
export function readMark(dataDir: string): SeedMark | undefined {
  if (!existsSync(file(dataDir))) return undefined;
  return markSchema.parse(JSON.parse(readFileSync(file(dataDir), 'utf8')));
}

export function writeMark(dataDir: string, mark: SeedMark): void {
  writeFileSync(file(dataDir), JSON.stringify(mark));
}

/**
 * Whether there is something to seed: not when it has been done. Throws an Error that says what to do when the
 * directory holds something else.
 */
export function maySeed(dataDir: string): boolean {
  const mark = readMark(dataDir);
  if (mark?.endedAt !== undefined) return false;
  if (mark !== undefined) {
    throw new Error(`Seeding ${dataDir} was interrupted: delete that folder and start again.`);
  }
  if (existsSync(join(dataDir, 'secrets.json'))) {
    throw new Error(
      `${dataDir} already holds conversations, and three weeks cannot be put before them. Seed a folder of its own:\n` +
        '  npm start -- --seed --data .dingxin-seeded',
    );
  }
  return true;
}
