import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of files, beside the journal that says what they are. An id is one that the peer minted itself. */
export interface FileStore {
  write(id: string, body: Uint8Array): void;
  read(id: string): Buffer | undefined;
}

/** Opens (or makes) the folder. */
export function openFileStore(folder: string): FileStore {
  const pathOf = (id: string): string => {
    if (!/^[A-Za-z0-9_-]+$/.test(id)) throw new Error('not an id of this store');
    return join(folder, id);
  };
  return {
    write: (id, body) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(pathOf(id), body);
    },
    read: (id) => (existsSync(pathOf(id)) ? readFileSync(pathOf(id)) : undefined),
  };
}
