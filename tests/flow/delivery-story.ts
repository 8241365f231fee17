import { type Desk, openDesk, retryDelay } from '../scenarios/desk.ts';
import { customerOf, personOf } from '../scenarios/people.ts';

/** A desk whose deliveries are tried again, with a customer and an agent. */
export function openStory() {
  const desk = openDesk({ redelivers: retryDelay });
  return { desk, customer: customerOf(desk), lin: personOf(desk, 'U0LIN') };
}

/** What is ordered, with its state. */
export const effects = ({ table }: Desk) =>
  [...table.effects.values()].map(({ effect, state }) => `${effect.type} ${state}`);
/** The lines of the log of an event. */
export const logged = ({ log }: Desk, event: string) => log.lines.filter((line) => line.event === event);

/** The next sends meet a channel that takes nothing before the customer's next message. */
export function closeNext(desk: Desk, times: number): void {
  const { send } = desk.ports.channel;
  let left = times;
  const closing: Desk['ports']['channel']['send'] = async (...args) => {
    left -= 1;
    return left < 0 ? send(...args) : { kind: 'closed', reason: 'no session' };
  };
  Object.assign(desk.ports, { channel: { ...desk.ports.channel, send: closing } });
}
