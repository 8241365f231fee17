import type { Decide, Happening, Situation } from './decide.ts';
import type { Decision, World } from './decision.ts';
import { moveClocks } from './move-clocks.ts';
import { onDelivery } from './on-delivery.ts';
import { onDraft } from './on-draft.ts';
import { onPublished, onSuggestion } from './on-suggestion.ts';
import { onTimer } from './on-timer.ts';

/**
 * What follows from what happens to a ticket later on. Apart from `decide`, so that only who hears of inbounds carries
 * what it takes to read a message. Throws RangeError for an inbound.
 */
export const decideLater: Decide = (situation, happening, world) => {
  const decision = decideOn(situation, happening, world);
  return 'events' in decision ? moveClocks(situation.ticket, decision, world) : decision;
};

function decideOn({ ticket }: Situation, happening: Happening, world: World): Decision {
  if (happening.kind === 'inbound') throw new RangeError('only triage decides on an inbound');
  if (ticket === undefined) return { ignored: 'no ticket' };
  switch (happening.kind) {
    case 'timer':
      return onTimer(ticket, world);
    case 'draft':
      return onDraft(ticket, happening.drafted, world);
    case 'suggestion':
      return onSuggestion(ticket, happening.suggestion, world);
    case 'published':
      return onPublished(ticket, happening.article, world);
    case 'delivery':
      return onDelivery(ticket, happening.delivery, world);
  }
}
