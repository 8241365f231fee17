import type { Effect } from '../../lib/core/effect.ts';
import type { TicketEvent } from '../../lib/core/event.ts';
import { sayWhy } from '../../lib/core/why.ts';
import { given, type When } from '../core/given.ts';
import { readLines } from './read-lines.ts';

/** The conversation with what is decided now under each line of it; what is not a line of people stays as it is. */
export function record(text: string): string {
  const heading = text.split('\n').filter((line) => line.startsWith('#'));
  let story = given();
  const lines = readLines(text).flatMap(({ written, moment }) => {
    const decided = story.when(moment);
    story = story.and(moment);
    return ['', written, ...linesOf(decided).map((line) => `    ${line}`)];
  });
  return `${[...heading, ...lines].join('\n')}\n`;
}

function linesOf({ decision, events, effects, clocks }: When): readonly string[] {
  if ('ignored' in decision) return [`ignored: ${decision.ignored}`];
  return [
    ...events.filter(({ type }) => type !== 'message.received').map(lineOf),
    ...clocks.map((clock) => `clock: ${clock}`),
    ...effects.map((effect) => `-> ${ordered(effect)}`),
  ];
}

function lineOf(event: TicketEvent): string {
  switch (event.type) {
    case 'ticket.opened':
    case 'ticket.reclassified':
      return `${event.type} as ${event.verdict.serviceClass}: ${sayWhy(event.verdict)}`;
    case 'ticket.handed-over':
      return `${event.type}: ${event.reason}`;
    default:
      return event.type;
  }
}

function ordered(effect: Effect): string {
  switch (effect.type) {
    case 'thread.post':
      return `${effect.type} ${effect.line.kind === 'notice' ? effect.line.notice : effect.line.kind}`;
    case 'reply.send':
      return `${effect.type} from ${effect.from}`;
    default:
      return effect.type;
  }
}
