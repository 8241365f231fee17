import { post } from './card.ts';
import type { Decided, World } from './decision.ts';
import { climb, startAgain, startPolicy, updatePages } from './ladder.ts';
import { nameOf } from './name-of.ts';
import { nothing } from './plan.ts';
import type { Ticket } from './ticket.ts';
import { after, minutes } from './time.ts';

/** Somebody has it, and wants to be called again in a while: unless something happens, the ladder then begins anew. */
export function snooze(ticket: Ticket, by: string, world: World): Decided {
  const { escalation } = ticket;
  if (escalation.state !== 'running' && escalation.state !== 'acknowledged') return nothing;
  const due = after(world.now, escalation.policy.snooze ?? minutes(15));
  return {
    events: [{ type: 'page.snoozed', at: world.now, by, due }],
    effects: [
      ...updatePages(ticket, escalation),
      post(ticket, { kind: 'notice', notice: 'snoozed', detail: nameOf(by, world) }),
    ],
  };
}

/** Calls the next step now; from somebody who had it, the steps that nobody was called for yet. */
export function escalateByHand(ticket: Ticket, by: string, world: World): Decided {
  const { escalation } = ticket;
  const reason = `escalated by ${by}`;
  if (escalation.state === 'running') {
    const isAtItsEnd = escalation.step >= escalation.policy.steps.length;
    return isAtItsEnd
      ? startAgain(ticket, reason, world)
      : climb(ticket, { ...escalation, due: world.now }, world);
  }
  if (escalation.state !== 'acknowledged') return nothing;
  const { policy, pages } = escalation;
  const next = Math.max(-1, ...pages.map(({ step }) => step)) + 1;
  const left = policy.steps.slice(Math.min(next, policy.steps.length - 1));
  // The wait of the first of them was a wait for an acknowledgement, which there was.
  return startPolicy(ticket, { ...policy, steps: left }, reason, world);
}
