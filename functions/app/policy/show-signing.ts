import type { PageBrief } from '../mail/brief.ts';
import type { SignReference } from '../references.ts';
import { findProposal } from './find-proposal.ts';
import type { Governances, Proposals, Standings } from './ports.ts';
import { type SigningBriefDeps, signingBrief } from './signing-brief.ts';

export interface ShowSigningDeps extends SigningBriefDeps {
  readonly standings: Pick<Standings, 'find'>;
  readonly proposals: Pick<Proposals, 'find'>;
  readonly governances: Pick<Governances, 'current'>;
}

/** What the link shows that asks for a signature. Reads only: a scanner signs nothing. */
export const showSigning =
  (deps: ShowSigningDeps) =>
  async (reference: SignReference): Promise<PageBrief> => {
    const { kind, side, person, expiresAt } = reference;
    const proposal = await findProposal(deps, kind, reference);
    const signer = proposal && (await deps.findSigner(proposal.governance, side));
    if (proposal === undefined || signer === undefined || signer.id !== person) return { page: 'not-found' };
    const at = deps.now();
    if (at >= expiresAt) return { page: 'sign-over' };
    const brief = await signingBrief(deps, kind, proposal, signer, expiresAt);
    const governance = (await deps.governances.current())?.hash;
    const isStale = brief.ended === undefined && proposal.governance !== governance;
    return {
      page: 'sign',
      brief: isStale ? { ...brief, ended: { as: 'stale', at, because: 'governance' } } : brief,
    };
  };
