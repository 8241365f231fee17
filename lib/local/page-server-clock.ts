import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answer, readBody } from './page-server-request.ts';

/** The clock that the page shows and moves. */
export interface ClockMoves {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly moveClock: (ms: number) => Promise<void>;
  /** Where a move that is under way began and where it leads. */
  moving?: { readonly from: number; readonly to: number } | undefined;
}

// A week at a time: every moment at which something is due is visited.
const move = z.object({
  minutes: z
    .number()
    .positive()
    .max(7 * 24 * 60),
});

/** The time, how far it is ahead of the machine's, and the move that is under way. */
export function showClock(clock: ClockMoves, response: ServerResponse): void {
  const now = clock.now();
  answer(response, 200, { now, offset: now - Date.now(), moving: clock.moving });
}

/** Moves the clock forward and answers when it is there. One move at a time. */
export async function forward(
  clock: ClockMoves,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return answer(response, 405, { error: 'POST {"minutes": 5}' });
  const asked = move.safeParse(parse(await readBody(request)));
  if (!asked.success) return answer(response, 400, { error: z.prettifyError(asked.error) });
  if (clock.moving !== undefined) return answer(response, 409, { error: 'the clock is already moving' });
  const from = clock.now();
  const ms = asked.data.minutes * 60_000;
  clock.moving = { from, to: from + ms };
  try {
    await clock.moveClock(ms);
  } finally {
    clock.moving = undefined;
  }
  showClock(clock, response);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
