import type { EpochMs } from '../time.ts';
import type { Proposal, SettledProposal } from './proposal.ts';
import type { Standing } from './standing.ts';

/** A version in the history of its kind: one that was published, or the first. */
export interface HistoryEntry {
  readonly hash: string;
  /** Nobody has signed it. */
  readonly bootstrap: boolean;
  /** When it was in force; absent where it never was. */
  readonly inForce?: { readonly from: EpochMs; readonly until?: EpochMs };
  /** Absent for the first version. */
  readonly proposal?: Proposal & Partial<Pick<SettledProposal, 'ended'>>;
}

/**
 * All versions of a kind, oldest first.
 *
 * @param settled - Proposals that have ended, oldest first.
 */
export function historyOf(standing: Standing, settled: readonly SettledProposal[]): readonly HistoryEntry[] {
  const active = settled.filter(({ ended }) => ended.as === 'active');
  const spanFrom = (from: EpochMs, next: SettledProposal | undefined) =>
    next === undefined ? { from } : { from, until: next.ended.at };
  const { hash, bootstrap, publishedAt } = active[0]?.replaces ?? standing;
  return [
    { hash, bootstrap, inForce: spanFrom(publishedAt, active[0]) },
    ...settled.map((proposal): HistoryEntry => {
      const entry = { hash: proposal.hash, bootstrap: proposal.signatures.length === 0, proposal };
      const turn = active.indexOf(proposal);
      return turn < 0 ? entry : { ...entry, inForce: spanFrom(proposal.ended.at, active[turn + 1]) };
    }),
    ...(standing.proposal === undefined ? [] : [openEntry(standing.proposal)]),
  ];
}

const openEntry = (proposal: Proposal): HistoryEntry => ({
  hash: proposal.hash,
  bootstrap: proposal.signatures.length === 0,
  proposal,
});
