import { isOpen, type Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/** What a page is about now. */
export type PageState =
  | { readonly kind: 'calling' | 'superseded' | 'over' }
  | { readonly kind: 'acknowledged'; readonly by: string; readonly at: Instant };

/** How a page of this generation stands. */
export function pageState(ticket: Ticket, generation: number): PageState {
  const { escalation } = ticket;
  if (!isOpen(ticket)) return { kind: 'over' };
  if (escalation.generation > generation) return { kind: 'superseded' };
  switch (escalation.state) {
    case 'running':
      return { kind: 'calling' };
    case 'acknowledged':
      return { kind: 'acknowledged', by: escalation.by, at: escalation.at };
    case 'idle':
    case 'over':
      return { kind: 'over' };
    default:
      return escalation satisfies never;
  }
}

/** The step that was called last, as everybody who looks at a page of this ladder sees it; undefined when none runs. */
export function stepCalled({ escalation }: Ticket): number | undefined {
  return escalation.state === 'running' ? escalation.step - 1 : undefined;
}
