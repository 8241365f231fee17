import { type Breach, twice, type Verdict } from './breach.ts';
import { checkMessages } from './check-messages.ts';
import { checkReplies } from './check-replies.ts';
import { isSecret } from './marks.ts';
import { only, type Ticket, type Witnessed } from './witness.ts';

/** Counts from the vendors' own journals. It knows the promises of the program, and nothing of how they are kept. */
export function check(witnessed: Witnessed): Verdict {
  const { wecom, slack, tickets } = witnessed;
  const replies = checkReplies(witnessed);
  const posts = only(slack, 'posted').filter(({ metadata }) => metadata !== undefined);
  const keys = posts.flatMap(({ metadata }) => metadata?.event_payload.key ?? []);
  return {
    messages: only(wecom, 'said').length,
    tickets: tickets.length,
    cards: tickets.filter(({ hasCard }) => hasCard).length,
    pages: keys.filter((key) => key.startsWith('pag_')).length,
    ...replies.counts,
    faults: countFaults(witnessed),
    breaches: [
      ...checkMessages(witnessed),
      ...replies.breaches,
      ...twice(keys).map((key): Breach => ({ kind: 'double', what: `post ${key}` })),
      ...tickets.flatMap((ticket) => checkCard(ticket, witnessed)),
      ...tickets.filter(isAbandoned).map(({ id }): Breach => ({ kind: 'abandoned', what: `ticket ${id}` })),
      ...only(wecom, 'sent')
        .filter(({ text }) => isSecret(text))
        .map(({ msgid }): Breach => ({ kind: 'leaked', what: `message ${msgid}` })),
    ],
  };
}

function checkCard({ id, hasCard }: Ticket, { slack }: Witnessed): readonly Breach[] {
  const roots = only(slack, 'posted').filter(
    ({ metadata, threadTs }) => metadata?.event_payload.ticket === id && threadTs === undefined,
  );
  if (!hasCard) return roots.map(() => ({ kind: 'astray', what: `card of ${id}` }));
  if (roots.length === 0) return [{ kind: 'lost', what: `card of ${id}` }];
  return roots.slice(1).map(() => ({ kind: 'double', what: `card of ${id}` }));
}

/** An open ticket that nobody has and that no moment will bring up again. */
function isAbandoned({ status, owner, clock, escalation }: Ticket): boolean {
  if (status !== 'new' && status !== 'in_progress') return false;
  const isRunning = clock.state === 'running' && !clock.isMissed;
  return owner === undefined && !isRunning && escalation.due === undefined;
}

function countFaults({ wecom, slack }: Witnessed): ReadonlyMap<string, number> {
  const struck = [
    ...only(wecom, 'fault').map(({ fault }) => `WeCom ${fault.kind}`),
    ...only(slack, 'fault.struck').map(({ fault }) => `Slack ${fault.kind}`),
  ];
  const counts = new Map<string, number>();
  for (const kind of struck.toSorted()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
