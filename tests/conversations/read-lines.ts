import { hours, minutes, seconds } from '../../lib/core/time.ts';
import {
  delivery,
  drafts,
  type Moment,
  nearly,
  says,
  sure,
  timer,
  types,
  unsure,
  writes,
} from '../core/given.ts';

/** A line that somebody wrote into a recorded conversation, and the happening that it stands for. */
export interface Line {
  readonly written: string;
  readonly moment: Moment;
}

const shape =
  /^\+(?<count>\d+)(?<unit>[smh]) (?<who>customer|agent|colleague|draft|delivered|timer)(?: (?<words>.*))?$/;
const units = { s: seconds, m: minutes, h: hours } as const;

/** The lines of people in a recorded conversation. Throws an Error with the line that is none. */
export function readLines(text: string): readonly Line[] {
  let asked = '';
  return text.split('\n').flatMap((written) => {
    if (!written.startsWith('+')) return [];
    const { count, unit, who, words = '' } = shape.exec(written)?.groups ?? {};
    if (unit !== 's' && unit !== 'm' && unit !== 'h') throw new Error(`what happens here? ${written}`);
    if (who === 'customer') asked = words;
    const wait = units[unit](Number(count));
    return [{ written, moment: momentOf(who, words, asked, wait) }];
  });
}

function momentOf(who: string | undefined, words: string, asked: string, wait: Moment['wait']): Moment {
  switch (who) {
    case 'customer':
      return says(words, wait);
    case 'agent':
      return writes(words, wait);
    case 'colleague':
      return types(words, wait);
    case 'draft':
      return drafts(words === 'sure' ? sure : words === 'nearly' ? nearly : unsure, asked, wait);
    case 'delivered':
      return delivery('delivered', 'human', wait);
    default:
      return timer(wait);
  }
}
