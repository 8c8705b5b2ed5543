import { hasSigned, isAbout } from '../../domain/policy/proposal.ts';
import { decide } from '../../domain/policy/standing.ts';
import type { Side } from '../../domain/side.ts';
import { type Backoff, change } from '../change.ts';
import type { ActionResult, PolicyAction } from '../handoff/action.ts';
import type { Now } from '../ports.ts';
import type { SignReference } from '../references.ts';
import { type FoundProposal, findProposal } from './find-proposal.ts';
import type { FindSigner, Governances, Proposals, Standings, StoredStanding } from './ports.ts';

export interface DecidePolicyDeps {
  readonly standings: Pick<Standings, 'find' | 'replace'>;
  readonly proposals: Pick<Proposals, 'find'>;
  readonly governances: Pick<Governances, 'current'>;
  readonly findSigner: FindSigner;
  readonly discharge: (standing: StoredStanding) => Promise<StoredStanding>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Signs a version in the name of the link's person, or refuses it. What is not open any more stays as it is, and the page
 * says how it ended; a repeat changes nothing.
 *
 * @see RULES.md#P4
 */
export const decidePolicy =
  (deps: DecidePolicyDeps) =>
  async (reference: SignReference, action: PolicyAction): Promise<ActionResult> => {
    const { standings, governances, discharge, backoff, now } = deps;
    const { kind, side, person, expiresAt } = reference;
    if (now() >= expiresAt) return { kind: 'expired' };
    const open = (await standings.find(kind))?.proposal;
    if (open !== undefined && isAbout(open, reference)) {
      const signer = await deps.findSigner(open.governance, side);
      if (signer?.id !== person) return { kind: 'not-yours' };
      const governance = (await governances.current())?.hash;
      const verdict =
        action.do === 'sign'
          ? ({ verdict: 'sign' } as const)
          : ({ verdict: 'refuse', reason: action.reason } as const);
      const decided = await change(
        () => standings.find(kind),
        standings.replace,
        (standing) => {
          const signature = { side, by: signer.name, email: signer.email, at: now() };
          return decide(standing, reference, signature, { ...verdict, governance });
        },
        backoff,
      );
      if (decided !== undefined) await discharge(decided);
    }
    const found = await findProposal(deps, kind, reference);
    if (found === undefined) return { kind: 'unknown' };
    return { kind: stands(found, side, action) ? 'done' : 'settled' };
  };

/** Whether it is as the press wanted it. */
const stands = (proposal: FoundProposal, side: Side, action: PolicyAction): boolean =>
  action.do === 'sign'
    ? hasSigned(proposal, side) && (proposal.ended === undefined || proposal.ended.as === 'active')
    : proposal.ended?.as === 'refused' && proposal.ended.side === side;
