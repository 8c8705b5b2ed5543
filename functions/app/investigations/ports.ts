import type { WatchedKind, WatchedPeriod } from '../../domain/investigations/watched-periods.ts';
import type { Figures } from '../../domain/numbers/rates.ts';

/** What the rates of a period came to, as it was closed. */
export interface KeptPeriod extends WatchedPeriod {
  readonly figures: Figures;
  /** Whether investigations were opened for what has left its interval. */
  readonly judged: boolean;
  readonly version: number;
}

/** Periods as they were closed: what they keep never changes. */
export interface KeptPeriods {
  find(period: WatchedPeriod): Promise<KeptPeriod | undefined>;
  /** @returns whether it was not kept before. */
  keep(period: Omit<KeptPeriod, 'version' | 'judged'>): Promise<boolean>;
  /** A repeat changes nothing. */
  markJudged(period: KeptPeriod): Promise<void>;
  /** So many periods of a kind before a day, the latest first. */
  before(kind: WatchedKind, day: string, most: number): Promise<readonly KeptPeriod[]>;
}
