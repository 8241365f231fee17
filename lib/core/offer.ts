import { type Draft, versioned } from './answer.ts';
import { reply } from './card.ts';
import type { Decided, World } from './decision.ts';
import type { InboundId } from './id.ts';
import { offerWording } from './offer-wording.ts';
import { numbered, type OfferedPassage } from './offered.ts';
import { offerOf, type Ticket } from './ticket.ts';
import { after } from './time.ts';

/** More than this is no choice any more, and as many titles fit one chat message. */
const mostOffered = 3;

/** True while the customer has been offered articles and has not chosen any. */
export function isUndecided(ticket: Ticket): boolean {
  return offerOf(ticket)?.until !== undefined;
}

/** The best one decides whether there is an offer; a share of that is enough to stand beside it. */
const shareBeside = 1 / 3;

/** The articles of a draft that are likely enough to be offered, best first; none for what nobody may wait for. */
export function worthOffering(ticket: Ticket, draft: Draft, world: World): readonly OfferedPassage[] {
  // Whoever writes on instead of choosing has said that it is none of these.
  if (ticket.verdict.serviceClass === 'urgent' || isUndecided(ticket)) return [];
  const { unsure } = world.settings.policy.answers;
  // What has been said already is not what is asked for.
  const seen = new Set(ticket.given?.map(({ article }) => article));
  const likely = candidatesOf(draft)
    .toSorted((a, b) => b.confidence - a.confidence)
    .filter(({ article, confidence }) => {
      if (confidence < unsure * shareBeside || seen.has(article)) return false;
      seen.add(article);
      return true;
    })
    .slice(0, mostOffered);
  return (likely[0]?.confidence ?? 0) < unsure ? [] : likely;
}

function candidatesOf(draft: Draft): readonly OfferedPassage[] {
  if (draft.kind === 'unsure')
    return draft.candidates.map(({ passage, score, index }) => ({
      ...passage,
      confidence: score,
      ...versioned(index),
    }));
  return draft.sources.map((passage) => ({
    ...passage,
    confidence: draft.confidence,
    ...versioned(draft.index),
  }));
}

/** Offers articles. It is no answer, so the clock goes on, and people are asked when nobody chooses. */
export function offer(
  ticket: Ticket,
  message: InboundId,
  passages: readonly OfferedPassage[],
  { now, settings: { policy } }: World,
): Decided {
  const until = after(now, policy.answers.choose);
  return {
    events: [{ type: 'offer.made', at: now, message, passages: [...passages], until }],
    effects: [reply(ticket, sayOffer(ticket, passages))],
  };
}

function sayOffer({ lang }: Ticket, passages: readonly OfferedPassage[]): string {
  return offerWording.offer[lang](numbered(passages));
}
