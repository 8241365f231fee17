import type { ServerResponse } from 'node:http';
import type { Wecom } from './wecom.ts';

// Under load, changes that are closer together than this are told as one (ms).
const gather = 25;

/** Server-sent events: one `change`, with the length of the journal, whenever the state has changed. */
export function streamChanges(wecom: Wecom, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  let pending: NodeJS.Timeout | undefined;
  const tell = (): void => {
    pending = undefined;
    const entries = wecom.journal.entries().length;
    response.write(`event: change\ndata: ${JSON.stringify({ entries })}\n\n`);
  };
  const onChange = (): void => {
    pending ??= setTimeout(tell, gather);
  };
  wecom.watchers.add(onChange);
  response.on('close', () => {
    wecom.watchers.delete(onChange);
    clearTimeout(pending);
  });
}
