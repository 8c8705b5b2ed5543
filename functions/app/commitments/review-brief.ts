import { agendaOf } from '../../domain/commitments/agenda.ts';
import { type Review, sideOf } from '../../domain/commitments/review.ts';
import type { Side } from '../../domain/side.ts';
import type { Reader } from '../mail/brief-parts.ts';
import type { ReviewBrief } from '../mail/review-brief.ts';
import type { FindSigner, Governances, Signer } from '../policy/ports.ts';
import type { Now } from '../ports.ts';

export interface ReviewBriefDeps {
  readonly governances: Pick<Governances, 'current'>;
  readonly findSigner: FindSigner;
  readonly now: Now;
}

/** Who answers for a side now; nobody where the governance names nobody. */
export const answersFor = async (
  { governances, findSigner }: Pick<ReviewBriefDeps, 'governances' | 'findSigner'>,
  side: Side,
): Promise<Signer | undefined> => findSigner((await governances.current())?.hash, side);

/** What there is to say of a review. */
export async function reviewBrief(
  deps: ReviewBriefDeps,
  review: Review,
  reader: Reader,
  decides: boolean,
): Promise<ReviewBrief> {
  const owner = await answersFor(deps, sideOf(review));
  return { at: deps.now(), reader, review, agenda: agendaOf(review), owner: owner?.name, decides };
}
