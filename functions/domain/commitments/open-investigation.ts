import { periodName, type WatchedPeriod } from '../investigations/watched-periods.ts';
import { RATE, type RateId } from '../numbers/rates.ts';
import { owing } from '../policy/debts.ts';
import type { EpochMs } from '../time.ts';
import {
  type ActionItem,
  aboutOf,
  type Finding,
  factOf,
  type Investigation,
  openingMails,
} from './review.ts';

/** There is one of a rate and a period at most. */
export const investigationId = (period: WatchedPeriod, rate: RateId): string =>
  `${periodName(period)}.${rate}`;

/** What an investigation begins with. */
export interface InvestigationOpening {
  readonly rate: RateId;
  readonly found: Finding;
  readonly dueAt: EpochMs;
  readonly earlier: readonly string[];
  /** What is left to do from before. */
  readonly carried: readonly ActionItem[];
}

/** Opens it: the side of the rate is asked, the other told, and everybody hears of it. @see RULES.md#C9 */
export function openInvestigation({
  rate,
  found,
  dueAt,
  earlier,
  carried,
}: InvestigationOpening): Investigation {
  const id = investigationId(found, rate);
  const opened: Investigation = {
    ...{ id, state: 'open', rate, found, dueAt, earlier },
    ...{ log: [], actions: carried, owed: {} },
  };
  const [{ by, count, of }] = found.departures;
  return owing(
    opened,
    [
      factOf(id, 'investigation.opened', 'system', found.at, {
        ...{ ...aboutOf(opened), by, count, of, dueMs: dueAt },
      }),
      ...openingMails(RATE[rate].side),
    ],
    found.at,
  );
}
