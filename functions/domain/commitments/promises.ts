import type { Commitments } from '../policy/commitments.ts';
import type { Side } from '../side.ts';

/** Promises of a share: of so many things, at least so many go well. */
export const SHARES = ['accepted', 'opportunities', 'attempts', 'outcomes', 'recycled'] as const;
export type ShareId = (typeof SHARES)[number];

/** Every promise there can be. */
export const PROMISES = ['mqls', ...SHARES] as const;

/** One promise of the commitments. */
export type Promised =
  | {
      readonly id: 'mqls';
      readonly side: 'marketing';
      /** At least so many a month. */
      readonly count: number;
    }
  | {
      readonly id: ShareId;
      readonly side: Side;
      /** At least this share of all, above 0 and at most 1. */
      readonly share: number;
    };

export type PromisedShare = Extract<Promised, { readonly share: number }>;

/** What was promised, one by one; marketing's first, as the page of the commitments has them. */
export function promisesOf({ marketing, sales }: Commitments): readonly Promised[] {
  const { mqlsPerMonth, acceptedPercent, opportunities } = marketing;
  const { attemptedInTimePercent, outcomes, recycled } = sales;
  return [
    ...(mqlsPerMonth === undefined
      ? []
      : [{ id: 'mqls' as const, side: 'marketing' as const, count: mqlsPerMonth }]),
    ...promisedShare('marketing', 'accepted', acceptedPercent),
    ...promisedShare('marketing', 'opportunities', opportunities?.percent),
    ...promisedShare('sales', 'attempts', attemptedInTimePercent),
    ...promisedShare('sales', 'outcomes', outcomes?.percent),
    ...promisedShare('sales', 'recycled', recycled?.percent),
  ];
}

const promisedShare = (side: Side, id: ShareId, percent: number | undefined): readonly PromisedShare[] =>
  percent === undefined ? [] : [{ id, side, share: percent / 100 }];
