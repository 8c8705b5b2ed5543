import type { BacktestSummary } from '../../domain/feedback/backtest-summary.ts';
import type { Difference } from '../../domain/policy/difference.ts';
import type { Ending, InForce } from '../../domain/policy/proposal.ts';
import type { Side } from '../../domain/side.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Reader } from './brief-parts.ts';

/** What a proposal would change, and how it stands, to who signs for a side. */
export interface SigningBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly side: Side;
  /** Of the policy. */
  readonly kind: string;
  readonly hash: string;
  readonly replaces: InForce;
  readonly changes: readonly Difference[];
  /** What came of trying it on leads of the past; absent where nobody tried it. */
  readonly backtest?: BacktestSummary | undefined;
  readonly askedAt: EpochMs;
  /** In the order in which the governance names them. */
  readonly signers: readonly {
    readonly side: Side;
    readonly name: string;
    /** Absent while they have not signed. */
    readonly signedAt?: EpochMs | undefined;
    /** A mail that asked them came back. */
    readonly unreached?: boolean | undefined;
  }[];
  /** To the page of the policy, which may be passed on; absent where its kind has none. */
  readonly policyLink?: string | undefined;
  /** Absent while it is open. */
  readonly ended?: Ending | undefined;
}

/** Asks for a signature, or tells how it ended. */
export interface SigningMailBrief extends SigningBrief {
  /** Which reminder it is, from 1; absent for the first mail, and once it is over. */
  readonly reminder?: number | undefined;
  /** It tells of a signer whom mails do not reach. */
  readonly warns?: boolean | undefined;
  readonly expiresAt: EpochMs;
  readonly links: { readonly open: string };
}
