import { differences } from '../../domain/policy/difference.ts';
import type { EpochMs } from '../../domain/time.ts';
import { isShown, policyLink } from '../mail/policy-link.ts';
import type { SigningBrief } from '../mail/signing-brief.ts';
import type { Links, Now } from '../ports.ts';
import type { FoundProposal } from './find-proposal.ts';
import type { Backtests, FindSigner, PolicyTexts, Signer } from './ports.ts';

export interface SigningBriefDeps {
  readonly texts: Pick<PolicyTexts, 'load'>;
  readonly backtests: Pick<Backtests, 'find'>;
  readonly findSigner: FindSigner;
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly now: Now;
}

/** What there is to say of a proposal to who signs for a side. @param expiresAt - Of the links in it. */
export async function signingBrief(
  { texts, backtests, findSigner, links, now }: SigningBriefDeps,
  kind: string,
  proposal: FoundProposal,
  { id, name, calendar: { zone }, side }: Signer,
  expiresAt: EpochMs,
): Promise<SigningBrief> {
  const { hash, replaces, askedAt, ended, governance } = proposal;
  const [before, after, backtest] = await Promise.all([
    texts.load(kind, replaces.hash),
    texts.load(kind, hash),
    proposal.backtest === undefined ? undefined : backtests.find(proposal.backtest),
  ]);
  const signers = proposal.signers.map(async (one) => {
    const signature = proposal.signatures.find((given) => given.side === one);
    const called = signature?.by ?? (await findSigner(governance, one))?.name ?? one;
    return {
      side: one,
      name: called,
      signedAt: signature?.at,
      unreached: proposal.unreached?.includes(one) === true,
    };
  });
  return {
    ...{ at: now(), reader: { id, name, zone }, side, kind, hash, replaces, askedAt, ended },
    changes: differences(JSON.parse(before), JSON.parse(after)),
    // Of one beside another version it says nothing.
    backtest: backtest?.replaces === replaces.hash ? backtest : undefined,
    signers: await Promise.all(signers),
    policyLink: isShown(kind) ? await policyLink(links)(kind, id, expiresAt) : undefined,
  };
}
