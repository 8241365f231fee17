import { toEnvelope } from './envelope.ts';
import type { Faults } from './faults.ts';
import { here } from './files.ts';
import { retryDelays } from './limits.ts';
import { openLines } from './lines.ts';
import { type Sent, send } from './send.ts';
import { escapeJson, sign } from './sign.ts';
import type { OwedEvent } from './state.ts';
import type { Workspace } from './workspace.ts';

/** The side of Slack that tells the app what happened. */
export interface Deliveries {
  /** Aborts what is under way when everything closes. */
  readonly closing: AbortSignal;
  /** Stops; what is owed stays owed in the journal. */
  close(): void;
}

/** How often retries are looked for, in real milliseconds: the clock may jump at any moment. */
const lookEvery = 100;

/** Starts with everything that the journal says is still owed. */
export function openDeliveries(workspace: Workspace, faults: Faults): Deliveries {
  const cut = new AbortController();
  const lines = openLines((id) => deliver(workspace, faults, id, cut.signal));
  const begin = (id: string): void => {
    if (faults.isOutage(workspace.now()) || cut.signal.aborted) return;
    if (faults.isShuffling()) lines.shuffle(id);
    else lines.start(id);
  };
  const look = (): void => {
    const now = workspace.now();
    for (const owed of workspace.state.owed.values()) if (owed.dueAt <= now) begin(owed.id);
  };
  const timer = setInterval(look, lookEvery);
  timer.unref();
  const unsubscribe = workspace.subscribe(() => {
    for (const id of workspace.state.fresh.splice(0)) {
      const late = faults.take('delay-events', workspace.now());
      if (late === undefined) begin(id);
      else setTimeout(() => begin(id), late.ms).unref();
    }
  });
  look();
  return {
    closing: cut.signal,
    close: () => {
      clearInterval(timer);
      unsubscribe();
      cut.abort();
    },
  };
}

async function deliver(workspace: Workspace, faults: Faults, id: string, cut: AbortSignal): Promise<void> {
  const owed = workspace.state.owed.get(id);
  if (owed === undefined || cut.aborted) return;
  const copies = 1 + (faults.take('duplicate-events', workspace.now())?.copies ?? 0);
  for (let copy = 0; copy < copies; copy += 1) {
    const sent = await attempt(workspace, owed, cut);
    if (cut.aborted) return;
    // Only the first copy counts: the others are Slack's mistake, and have no retries.
    if (copy === 0) settle(workspace, owed, heard(workspace, faults, sent));
  }
}

/** What Slack makes of an answer that was given and got lost: it has waited for it in vain. */
function heard(workspace: Workspace, faults: Faults, sent: Sent): Sent {
  const isLost = 'status' in sent && faults.take('lose-answers', workspace.now()) !== undefined;
  return isLost ? { failure: 'http_timeout' } : sent;
}

async function attempt(workspace: Workspace, owed: OwedEvent, cut: AbortSignal): Promise<Sent> {
  const { options } = workspace;
  const event = JSON.stringify(toEnvelope(options, owed)).replaceAll(here, workspace.address.url);
  const body = escapeJson(event);
  const retry = {
    'x-slack-retry-num': String(owed.attempt),
    'x-slack-retry-reason': owed.reason ?? 'unknown_error',
  };
  const headers = {
    'content-type': 'application/json',
    ...sign(options.signingSecret, body, workspace.now()),
    ...(owed.attempt === 0 ? {} : retry),
  };
  return await send(options.eventsUrl, body, headers, cut);
}

function settle(workspace: Workspace, owed: OwedEvent, sent: Sent): void {
  const { id: eventId, attempt } = owed;
  const at = workspace.now();
  if ('status' in sent && sent.status >= 200 && sent.status < 300) {
    workspace.record({ type: 'event.settled', at, eventId, attempt, outcome: 'delivered' });
    return;
  }
  if ('status' in sent && sent.isFinal) {
    workspace.record({ type: 'event.settled', at, eventId, attempt, outcome: 'refused' });
    return;
  }
  const reason = 'status' in sent ? 'http_error' : sent.failure;
  const delay = (workspace.options.retryDelays ?? retryDelays)[attempt];
  workspace.record({ type: 'event.failed', at, eventId, attempt, reason, dueAt: at + (delay ?? 0) });
  if (delay === undefined) {
    workspace.record({ type: 'event.settled', at, eventId, attempt, outcome: 'given-up' });
  }
}
