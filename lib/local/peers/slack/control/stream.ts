import type { ServerResponse } from 'node:http';
import type { Workspace } from '../workspace.ts';

/** Changes are gathered this long, in real milliseconds, so that a busy workspace does not flood the page. */
const gatherFor = 40;

/** Server-sent events: one `change` with the number of journal lines, at once and after every change. */
export function streamChanges(workspace: Workspace, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  let timer: NodeJS.Timeout | undefined;
  const say = (): void => {
    timer = undefined;
    response.write(`event: change\ndata: ${JSON.stringify({ seq: workspace.entries().length })}\n\n`);
  };
  const unsubscribe = workspace.subscribe(() => {
    timer ??= setTimeout(say, gatherFor);
  });
  response.on('close', () => {
    clearTimeout(timer);
    unsubscribe();
  });
  say();
}
