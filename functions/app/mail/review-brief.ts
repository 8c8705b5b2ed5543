import type { AgendaPoint } from '../../domain/commitments/agenda.ts';
import type { ShownReview } from '../../domain/commitments/review.ts';
import type { Side } from '../../domain/side.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Reader } from './brief-parts.ts';

/** A promise that was broken, or is about to be, or a rate that has left its interval, to who reads of it. */
export interface ReviewBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly review: ShownReview;
  readonly agenda: readonly AgendaPoint[];
  /** Name of who answers for the side that is asked; absent where nobody does. */
  readonly owner?: string | undefined;
  /** Whether the reader may decide. */
  readonly decides: boolean;
}

/** Warns of it, says that its review is open, reminds of that, or says that it is closed. */
export interface ReviewMailBrief extends ReviewBrief {
  /** For which the reader answers. */
  readonly side: Side;
  readonly about: 'warned' | 'opened' | 'closed';
  /** Which reminder it is, from 1; absent for the first mail. */
  readonly reminder?: number | undefined;
  readonly expiresAt: EpochMs;
  readonly links: { readonly open: string };
}
