import type { Hint } from '../ports.ts';
import { dispatchAll, hintAt } from './dispatch.ts';
import type { SettlePorts } from './settle.ts';
import { settleLater } from './settle-later.ts';
import { situationOfTicket } from './situation.ts';

/**
 * A timer has fired, which means: look. What a ticket owes is decided and committed; everything else is forwarded to
 * the queue of its kind. `isRepeat` when this very message was delivered before: its dispatch may have failed.
 */
export async function onHint(ports: SettlePorts, hint: Hint, isRepeat: boolean): Promise<void> {
  if (hint.kind !== 'ticket') return ports.queues.hint(hint);
  const settled = await settleLater(ports, {
    happening: { kind: 'timer' },
    load: () => situationOfTicket(ports.store, hint.ticket),
  });
  if (settled.kind === 'again') {
    // A hint for a moment that has moved is dropped: whoever moved it has hinted, or the sweep will.
    if (settled.at === hint.at) await hintAt(ports.queues, hint, ports.clock(), settled.at);
  }
  if (isRepeat && settled.kind !== 'committed') {
    await dispatchAll(ports, await situationOfTicket(ports.store, hint.ticket));
  }
  if (settled.kind === 'ignored')
    ports.log.info('timer.ignored', { ticketId: hint.ticket, reason: settled.reason });
}
