import {
  isAbout,
  type Proposal,
  type ProposalKey,
  type SettledProposal,
} from '../../domain/policy/proposal.ts';
import type { Proposals, Standings, StoredStanding } from './ports.ts';

/** A proposal, with how it ended where it has. */
export type FoundProposal = Proposal & Partial<Pick<SettledProposal, 'ended'>>;

/** What proposals ended, and are not kept yet. */
export const unrecorded = ({ owed }: Pick<StoredStanding, 'owed'>): readonly SettledProposal[] =>
  Object.values(owed).flatMap((debt) => (debt.kind === 'record' ? [debt.proposal] : []));

/** Finds a proposal wherever it is: open, just ended, or kept. */
export async function findProposal(
  { standings, proposals }: { standings: Pick<Standings, 'find'>; proposals: Pick<Proposals, 'find'> },
  kind: string,
  key: ProposalKey,
): Promise<FoundProposal | undefined> {
  const standing = await standings.find(kind);
  if (standing === undefined) return undefined;
  const open = standing.proposal === undefined ? [] : [standing.proposal];
  const known = [...open, ...unrecorded(standing)].find((proposal) => isAbout(proposal, key));
  const found: FoundProposal | undefined = known ?? (await proposals.find(kind, key.number));
  return found !== undefined && isAbout(found, key) ? found : undefined;
}
