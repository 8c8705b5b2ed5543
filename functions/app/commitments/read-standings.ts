import { assess } from '../../domain/commitments/assess.ts';
import { type MonthStandings, unjudged } from '../../domain/commitments/standing.ts';
import { monthAfter } from '../../domain/numbers/periods.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import { dayKey } from '../../domain/routing/periods.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import { instantOf } from '../../domain/sla/wall-clock.ts';
import { type ReadHistoryDeps, readHistory } from '../policy/read-history.ts';
import type { Now } from '../ports.ts';
import type { MonthlyCounts } from './ports.ts';

export interface ReadStandingsDeps extends ReadHistoryDeps {
  readonly counts: MonthlyCounts;
  /** The company's days, and the zone in which its months begin. */
  readonly calendar: () => Promise<WorkingCalendar>;
  readonly now: Now;
}

/** How many months before a month say what is usual. */
export const MONTHS_BEFORE = 6;

/** How commitments stand in the month that runs. One that began before anybody had promised anything is not judged. */
export const readStandings =
  ({ counts, calendar, now, ...history }: ReadStandingsDeps) =>
  async (commitments: Commitments): Promise<MonthStandings> => {
    const days = await calendar();
    const month = dayKey(days.zone, now()).slice(0, 7);
    const current = await counts.read(month, commitments);
    const before = await Promise.all(
      Array.from({ length: MONTHS_BEFORE }, (_, back) =>
        counts.read(monthAfter(month, -1 - back), commitments),
      ),
    );
    const standings = assess({ commitments, counts: current, before, calendar: days });
    const begins = instantOf(Date.parse(`${month}-01`), days.zone);
    const isJudged = (await readHistory(history, 'commitments')).some(
      ({ inForce }) => inForce !== undefined && inForce.from <= begins,
    );
    const shown = { month, zone: days.zone, until: current.until };
    if (isJudged) return { ...shown, standings };
    return { ...shown, standings: standings.map(unjudged), judgedFrom: monthAfter(month) };
  };
