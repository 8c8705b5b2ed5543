import { DIMENSIONS } from '../../domain/numbers/counts.ts';
import { hourOf, monthAfter, monthEnd, monthOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import type { Now } from '../ports.ts';
import type { ClosedMonths, Progress, Rollups } from './ports.ts';

export interface CloseMonthsDeps {
  readonly rollups: Pick<Rollups, 'find'>;
  readonly closedMonths: Pick<ClosedMonths, 'keep' | 'close'>;
  readonly now: Now;
}

/**
 * Keeps the sums of each month that is over for as long as the policy says, once. A month before the first that was counted is not
 * closed: what is known of it may be brought in yet.
 *
 * @returns the latest month that is closed, or that need not be.
 */
export const closeMonths =
  ({ rollups, closedMonths, now }: CloseMonthsDeps) =>
  async (
    { zone, closeAfterDays }: Reporting,
    progress: Pick<Progress, 'upTo' | 'closed'>,
  ): Promise<string> => {
    let closed = progress.closed ?? monthAfter(monthOf(hourOf(zone, progress.upTo)), -1);
    for (
      let month = monthAfter(closed);
      monthEnd(zone, month, closeAfterDays) <= now();
      month = monthAfter(month)
    ) {
      for (const dimension of DIMENSIONS)
        await closedMonths.keep(month, dimension, (await rollups.find(dimension, month)).sums);
      await closedMonths.close(month, now());
      closed = month;
    }
    return closed;
  };
