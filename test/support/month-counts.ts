import {
  type DayCounts,
  daysOfMonth,
  type Fates,
  type MonthCounts,
} from '../../functions/domain/commitments/month.ts';
import { SHARES, type ShareId } from '../../functions/domain/commitments/promises.ts';
import { monthAfter } from '../../functions/domain/numbers/periods.ts';
import { officeHours } from '../../functions/domain/policy/reminder.ts';

/** Monday to Friday, without holidays. */
export const OFFICE = officeHours('Europe/Madrid');

interface Day {
  readonly mqls?: number;
  readonly fates?: Readonly<Partial<Record<ShareId, Fates>>>;
}

const NOTHING: Fates = { good: 0, bad: 0, open: 0 };

/** A month of which each working day, and perhaps each free one, was like the other. @param until - Absent: all of it is counted. */
export function monthCounts(month: string, working: Day, until?: string, free: Day = {}): MonthCounts {
  const days = daysOfMonth(month, OFFICE).flatMap(({ date, kind }): DayCounts[] => {
    const { mqls = 0, fates } = kind === 'free' ? free : working;
    const all = Object.fromEntries(SHARES.map((id) => [id, fates?.[id] ?? NOTHING]));
    return until !== undefined && date >= until ? [] : [{ date, mqls, fates: all as Record<ShareId, Fates> }];
  });
  return { month, until: until ?? `${monthAfter(month)}-01`, days };
}
