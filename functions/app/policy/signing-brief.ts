import { differences } from '../../domain/policy/difference.ts';
import type { SigningBrief } from '../mail/signing-brief.ts';
import type { Now } from '../ports.ts';
import type { FoundProposal } from './find-proposal.ts';
import type { FindSigner, PolicyTexts, Signer } from './ports.ts';

export interface SigningBriefDeps {
  readonly texts: Pick<PolicyTexts, 'load'>;
  readonly findSigner: FindSigner;
  readonly now: Now;
}

/** What there is to say of a proposal to who signs for a side. */
export async function signingBrief(
  { texts, findSigner, now }: SigningBriefDeps,
  kind: string,
  proposal: FoundProposal,
  { id, name, zone, side }: Signer,
): Promise<SigningBrief> {
  const { hash, replaces, askedAt, ended, governance } = proposal;
  const [before, after] = await Promise.all([texts.load(kind, replaces.hash), texts.load(kind, hash)]);
  const signers = proposal.signers.map(async (one) => {
    const signature = proposal.signatures.find((given) => given.side === one);
    const called = signature?.by ?? (await findSigner(governance, one))?.name ?? one;
    return { side: one, name: called, signedAt: signature?.at };
  });
  return {
    ...{ at: now(), reader: { id, name, zone }, side, kind, hash, replaces, askedAt, ended },
    changes: differences(JSON.parse(before), JSON.parse(after)),
    signers: await Promise.all(signers),
  };
}
