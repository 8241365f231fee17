/** A sweep waits no longer than this (milliseconds) for whoever watches it. */
const patience = 5_000;

/** Calls the watcher's address, unless it is `none`; false when the watcher did not answer with success. */
export function heartbeat(url: string, fetch = globalThis.fetch): () => Promise<boolean> {
  if (url === 'none') return async () => true;
  return async () => {
    try {
      const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(patience) });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  };
}
