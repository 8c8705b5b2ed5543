import type { Side } from '../side.ts';
import type { EpochMs } from '../time.ts';

/** A version that is in force, or was. */
export interface InForce {
  /** Of its content. */
  readonly hash: string;
  /** Not everybody has signed it who would have to. */
  readonly bootstrap: boolean;
  /** Since when it is in force. */
  readonly publishedAt: EpochMs;
}

export interface Signature {
  readonly side: Side;
  /** Who signed, by name and address as they were then. */
  readonly by: string;
  readonly email: string;
  readonly at: EpochMs;
}

/** A version of a policy that is to come into force in place of the one that was in force when it was proposed. */
export interface Proposal {
  /** 1, 2, 3 … of its kind. */
  readonly number: number;
  readonly hash: string;
  readonly replaces: InForce;
  /** Content hash of the governance that says who signs; absent where nobody need. */
  readonly governance?: string | undefined;
  /** Who must sign; nobody for a version that came into force at once. */
  readonly signers: readonly Side[];
  /** Content hash of what came of trying it on leads of the past; absent where nobody tried it. */
  readonly backtest?: string | undefined;
  readonly askedAt: EpochMs;
  /** Sides to which a mail that asked came back, or was called spam. */
  readonly unreached?: readonly Side[] | undefined;
  readonly signatures: readonly Signature[];
}

/** How a proposal ended. */
export type Ending =
  | { readonly as: 'active'; readonly at: EpochMs }
  | {
      readonly as: 'refused';
      readonly at: EpochMs;
      readonly side: Side;
      readonly by: string;
      readonly email: string;
      readonly reason: string;
    }
  /** Its signatures count no more: another version was published, or other people sign by now. */
  | { readonly as: 'stale'; readonly at: EpochMs; readonly because: StaleReason };

export type StaleReason = 'superseded' | 'governance';

export type SettledProposal = Proposal & { readonly ended: Ending };

/** Which proposal a press is about: one that names another version, or another turn of the same, is about nothing. */
export interface ProposalKey {
  readonly number: number;
  readonly hash: string;
}

export const isAbout = (proposal: ProposalKey, { number, hash }: ProposalKey): boolean =>
  proposal.number === number && proposal.hash === hash;

export const hasSigned = ({ signatures }: Pick<Proposal, 'signatures'>, side: Side): boolean =>
  signatures.some((signature) => signature.side === side);

/** Who must still sign. */
export const missingSigners = (proposal: Pick<Proposal, 'signers' | 'signatures'>): readonly Side[] =>
  proposal.signers.filter((side) => !hasSigned(proposal, side));
