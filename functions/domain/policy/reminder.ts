import type { WorkingCalendar } from '../sla/calendar.ts';
import { workingDaysAfter } from '../sla/working-days.ts';
import type { EpochMs } from '../time.ts';
import type { Governance } from './governance.ts';

const AT_WORK = [['09:00', '17:00']] as const;

/** Of who is not in the team no hours are known. @param zone - IANA name. */
export const officeHours = (zone: string): WorkingCalendar => ({
  ...{ zone, always: false, holidays: [], absences: [] },
  week: { mon: AT_WORK, tue: AT_WORK, wed: AT_WORK, thu: AT_WORK, fri: AT_WORK },
});

/**
 * When whoever has not signed is reminded, after they were mailed at `at`.
 *
 * @param calendar - Of who signs: only days on which they work count, or office hours where it has none.
 * @param sent - How many reminders they have had.
 * @returns undefined where there is no further reminder.
 * @see RULES.md#P7
 */
export function nextReminder(
  reminders: Governance['reminders'],
  calendar: WorkingCalendar,
  sent: number,
  at: EpochMs,
): EpochMs | undefined {
  if (reminders === undefined || sent >= reminders.atMost) return undefined;
  const days = [calendar, officeHours(calendar.zone)].map((known) =>
    workingDaysAfter(known, at, reminders.everyWorkingDays),
  );
  return days.flatMap((due) => (due.ok ? [due.value] : []))[0];
}
