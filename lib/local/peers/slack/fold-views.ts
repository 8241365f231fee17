import type { EntryOf } from './entries.ts';
import { lifetimes } from './limits.ts';
import type { State } from './state.ts';

type ViewEntry =
  | EntryOf<'view.opened'>
  | EntryOf<'view.updated'>
  | EntryOf<'view.closed'>
  | EntryOf<'pressed'>
  | EntryOf<'responded'>;

/** Modals, and the response_urls that presses hand out. */
export function foldView(state: State, entry: ViewEntry): void {
  switch (entry.type) {
    case 'view.opened': {
      const { user, rootViewId, view } = entry;
      state.views.set(entry.viewId, { id: entry.viewId, user, rootViewId, hash: hashOf(entry), view });
      return;
    }
    case 'view.updated': {
      const open = state.views.get(entry.viewId);
      if (open !== undefined) state.views.set(open.id, { ...open, view: entry.view, hash: hashOf(entry) });
      return;
    }
    case 'view.closed':
      state.views.delete(entry.viewId);
      return;
    case 'pressed': {
      const { channel, ts, user, isEphemeral, threadTs } = entry;
      const expires = entry.at + lifetimes.responseUrl;
      state.responseUrls.set(entry.token, { channel, ts, user, isEphemeral, threadTs, expires, uses: 0 });
      return;
    }
    case 'responded': {
      const url = state.responseUrls.get(entry.token);
      if (url !== undefined) state.responseUrls.set(entry.token, { ...url, uses: url.uses + 1 });
      return;
    }
    default:
      entry satisfies never;
  }
}

function hashOf(entry: { readonly at: number; readonly view: Readonly<Record<string, unknown>> }): string {
  // A second update within a millisecond must not look like the first.
  return `${Math.floor(entry.at / 1000)}.${fingerprint(JSON.stringify(entry.view) + entry.at)}`;
}

function fingerprint(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (sum * 31 + text.charCodeAt(index)) >>> 0;
  return sum.toString(36);
}
