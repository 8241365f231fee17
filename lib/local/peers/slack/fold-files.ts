import type { EntryOf } from './entries.ts';
import type { State } from './state.ts';

/** A file is announced, uploaded and titled; a message then shares it. */
export function foldFile(
  { files }: State,
  entry: EntryOf<'file.announced'> | EntryOf<'file.uploaded'> | EntryOf<'file.titled'>,
): void {
  if (entry.type === 'file.announced') {
    const { file: id, name, size, user } = entry;
    files.set(id, { id, name, title: name, size, user, state: 'announced' });
    return;
  }
  const file = files.get(entry.file);
  if (file === undefined) return;
  files.set(file.id, {
    ...file,
    ...(entry.type === 'file.titled' ? { title: entry.title } : { state: 'uploaded' }),
  });
}

/** What a message shares stands in the workspace from then on. */
export function shareFiles({ files }: State, ids: readonly string[] = []): void {
  for (const id of ids) {
    const file = files.get(id);
    if (file !== undefined) files.set(id, { ...file, state: 'shared' });
  }
}
