import type { MonthStandings } from '../../domain/commitments/standing.ts';
import type { TriedLeads } from '../../domain/feedback/backtest-summary.ts';
import type { RuleEffect } from '../../domain/feedback/rule-effects.ts';
import type { CriteriaRecord } from '../../domain/feedback/rule-record.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import type { Side } from '../../domain/side.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Reader } from './brief-parts.ts';

/** A policy that has a page. */
export type ShownPolicy =
  | { readonly kind: 'criteria'; readonly content: Criteria }
  | { readonly kind: 'commitments'; readonly content: Commitments };

/** A version of a policy as a page shows it. */
export interface VersionBrief {
  readonly hash: string;
  readonly policy: ShownPolicy;
  readonly signatures: readonly SignatureBrief[];
  /** How each rule of criteria did with the account's own leads. */
  readonly record?: CriteriaRecord | undefined;
  /** How each rule did on leads of a file; absent where nobody tried the version. */
  readonly performance?: PerformanceBrief | undefined;
}

export interface SignatureBrief {
  readonly side: Side;
  /** By name, as it was then. */
  readonly by: string;
  readonly at: EpochMs;
}

export interface PerformanceBrief {
  readonly tried: TriedLeads;
  readonly rules: readonly RuleEffect[];
}

/** What is in force, and the draft that is to replace it. */
export interface PolicyBrief {
  readonly at: EpochMs;
  readonly reader: Reader;
  readonly inForce: VersionBrief & {
    readonly since: EpochMs;
    /** Not everybody has signed it who would have to. */
    readonly bootstrap: boolean;
  };
  /** How the commitments in force stand this month; absent for other policies. */
  readonly promises?: MonthStandings | undefined;
  readonly draft?:
    | (VersionBrief & {
        readonly askedAt: EpochMs;
        /** Who must still sign, by name. */
        readonly waitsFor: readonly { readonly side: Side; readonly name: string }[];
      })
    | undefined;
}
