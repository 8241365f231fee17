import { PermanentError, TransientError } from '../core/errors.ts';
import type { Files, Knowledge } from '../ports.ts';
import { cutArticles, cutter } from './cut-articles.ts';
import { decodeIndex, type Index } from './index-file.ts';
import { type Search, searcher } from './search.ts';
import { articlesOf } from './stored-article.ts';

/** Where the published index lies; written by `dingxin kb publish`. */
export const indexKey = 'knowledge/index.bin';

/** A publish is seen everywhere within this time, and costs one conditional read a minute. */
const recheckAfter = 60_000;

/** Knowledge from an index in memory, cut again when another Node made it. */
export function knowledgeFromIndex(index: Index): Knowledge {
  const search = prepare(index);
  return { search: async (question, limit) => search(question, limit) };
}

/** What was loaded, and what the next check says to the store. */
interface Loaded {
  readonly etag: string;
  readonly search: Search;
}

/**
 * Knowledge from the published index; what is found names its version, the ETag by which the bucket keeps it for 90
 * days. Throws PermanentError while there is none, or none that can be read. Once one is loaded it keeps answering
 * whatever happens to the store; `onStale` hears why a newer one was not taken.
 * `now` is in milliseconds.
 */
export function knowledgeFromFiles(
  files: Files,
  now: () => number,
  onStale: (reason: PermanentError | TransientError) => void = () => {},
): Knowledge {
  let current: Loaded | undefined;
  let checked = Number.NEGATIVE_INFINITY;
  let checking: Promise<Loaded> | undefined;

  async function check(): Promise<Loaded> {
    try {
      current = await fetchIndex(files, current);
      checked = now();
      return current;
    } catch (error) {
      if (current === undefined) throw error;
      checked = now();
      const isOurs = error instanceof PermanentError || error instanceof TransientError;
      onStale(isOurs ? error : unreadable(error));
      return current;
    } finally {
      checking = undefined;
    }
  }

  return {
    async search(question, limit) {
      const isFresh = current !== undefined && now() - checked < recheckAfter;
      // Searches that meet here share one read.
      if (!isFresh) checking ??= check();
      const loaded = isFresh ? current : await checking;
      return loaded?.search(question, limit) ?? [];
    },
  };
}

async function fetchIndex(files: Files, loaded: Loaded | undefined): Promise<Loaded> {
  const got = await files.get(indexKey, loaded?.etag);
  if (got === 'unchanged' && loaded !== undefined) return loaded;
  if (got === 'missing' || got === 'unchanged') {
    throw new PermanentError(
      'knowledge.index',
      `There is no ${indexKey} yet: publish the articles (dingxin kb publish).`,
    );
  }
  const search = prepare(readIndex(got.body));
  const index = got.etag.replaceAll('"', '');
  return {
    etag: got.etag,
    search: (question, limit) => search(question, limit).map((found) => ({ ...found, index })),
  };
}

/** The index in a file. Throws PermanentError when it is not one that this version reads. */
export function readIndex(body: Uint8Array): Index {
  try {
    return decodeIndex(body);
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): PermanentError {
  const advice = `${indexKey} cannot be read: publish the articles again with this version (dingxin kb publish).`;
  return new PermanentError('knowledge.index', advice, cause);
}

function prepare(index: Index): Search {
  return searcher(index.cutter === cutter() ? index : cutArticles(articlesOf(index)));
}
