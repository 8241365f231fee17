import type { Decide, Happening, Situation } from './decide.ts';
import type { Decision, World } from './decision.ts';
import { moveClocks } from './move-clocks.ts';
import { onDraft } from './on-draft.ts';
import { onPublished, onSuggestion, onWithdrawn } from './on-suggestion.ts';

/**
 * What follows from what was drafted. Apart from `decideLater`, so that the function that carries the client of the
 * language model does not carry what it takes to page people. Throws RangeError for anything else.
 */
export const decideDraft: Decide = (situation, happening, world) => {
  const decision = decideOn(situation, happening, world);
  return 'events' in decision ? moveClocks(situation.ticket, decision, world) : decision;
};

function decideOn({ ticket }: Situation, happening: Happening, world: World): Decision {
  if (ticket === undefined) return { ignored: 'no ticket' };
  switch (happening.kind) {
    case 'draft':
      return onDraft(ticket, happening.drafted, world);
    case 'suggestion':
      return onSuggestion(ticket, happening.suggestion, world);
    case 'published':
      return onPublished(ticket, happening.article, world);
    case 'withdrawn':
      return onWithdrawn(ticket, world);
    default:
      throw new RangeError('only drafts are decided on here');
  }
}
