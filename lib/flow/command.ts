import type { Command } from '../core/message.ts';
import { onCommand } from '../core/on-command.ts';
import type { DeskChannel } from '../ports.ts';
import { conclude } from './conclude.ts';
import type { SettlePorts } from './settle.ts';

export interface CommandPorts extends SettlePorts {
  readonly desk: Pick<DeskChannel, 'tell'>;
}

/**
 * Carries out a slash command. Whom it puts on call is written first, under the command's own id, so that doing it
 * twice is doing it once; the answer is for its author alone, and losing it loses nothing.
 */
export async function carryOut(ports: CommandPorts, command: Command): Promise<void> {
  const { settings, progressLink, clock } = ports;
  const now = clock();
  const overrides = (await ports.overrides?.list(now)) ?? [];
  const { text, put } = onCommand(command, { now, settings, progressLink, overrides });
  if (put !== undefined) await ports.overrides?.put(command.id, put);
  const { person, channel } = command;
  const sent = await ports.desk.tell({
    type: 'person.tell',
    person,
    channel,
    notice: 'on-call',
    detail: text,
  });
  ports.log.info('command.answered', { inboundId: command.id, outcome: sent.kind, isPut: put !== undefined });
  await conclude(ports, () => ({ inbound: command }));
}
