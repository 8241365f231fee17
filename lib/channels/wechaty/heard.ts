import type { Instant } from '../../core/time.ts';

/** A message as the advisor's account sees it, in or out. */
export interface Heard {
  readonly id: string;
  /** `text`, `image`, `voice`, ...; the words of kf where it has one. */
  readonly what: string;
  readonly text: string;
  /** Who said it. */
  readonly talker: string;
  /** Whom it was said to; absent in a room. */
  readonly listener?: string;
  readonly isSelf: boolean;
  readonly isInRoom: boolean;
  readonly at: Instant;
}
