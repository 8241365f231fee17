import { registerHooks } from 'node:module';

/** A change that was made to sources as they were loaded. */
export interface Patched {
  /** Throws unless every change was made: a mutant that changes nothing proves nothing. */
  readonly demand: () => void;
}

/** The changes of a mutant, by its name. */
export interface Patches {
  readonly name: string;
  readonly changes: readonly SourceChange[];
}

/** Makes a mutant's changes to every module that this thread loads from here on. */
export function patch({ name, changes }: Patches): Patched {
  const left = new Set(changes);
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      let source = loaded.source === undefined || loaded.source === null ? '' : String(loaded.source);
      const here = changes.filter(({ file }) => url.endsWith(`/${file}`));
      for (const change of here) {
        source = replaced(source, change);
        left.delete(change);
      }
      return here.length === 0 ? loaded : { ...loaded, source };
    },
  });
  return {
    demand: () => {
      const [missing] = left;
      if (missing !== undefined) throw new Error(`the mutant "${name}" never met ${missing.file}`);
    },
  };
}

/** One change of one file, by the text that it replaces. */
export interface SourceChange {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A source with a text replaced that stands in it exactly once. */
export function replaced(source: string, { file, from, to }: SourceChange): string {
  const parts = source.split(from);
  if (parts.length !== 2 || from === to) {
    throw new Error(`${file} has this ${parts.length - 1} times: ${from}`);
  }
  return parts.join(to);
}
