import type { WorkingCalendar } from './calendar.ts';
import type { SlaPolicy, SlaRule } from './policy.ts';

/** The calendars of a response clock. */
export interface Hours {
  /** On which it runs. */
  readonly clock: WorkingCalendar;
  /** On which its owner is reminded. */
  readonly owner: WorkingCalendar;
}

/** What a rule may name. */
export interface Parties {
  readonly owner: WorkingCalendar;
  /** Absent where the pool has no hours of its own. */
  readonly pool?: WorkingCalendar | undefined;
  /** IANA name; absent where the lead has not said. */
  readonly leadZone?: string | undefined;
}

/** Where a policy names no hours of leads. */
const OFFICE_DAY = [['09:00', '17:00']] as const;
const OFFICE_WEEK = { mon: OFFICE_DAY, tue: OFFICE_DAY, wed: OFFICE_DAY, thu: OFFICE_DAY, fri: OFFICE_DAY };

/** On whose hours a rule's response clock runs; the owner's, where those that it names are not known. @see RULES.md#S10 */
export function hoursOf(
  { leadHours = OFFICE_WEEK }: Pick<SlaPolicy, 'leadHours'>,
  { response }: SlaRule,
  { owner, pool = owner, leadZone }: Parties,
): Hours {
  switch (response.hours) {
    case 'always':
      return { owner, clock: dayAndNight(owner) };
    case 'pool':
      return { owner, clock: pool };
    case 'lead':
      return { owner, clock: leadZone === undefined ? owner : weekIn(leadZone, leadHours) };
    default:
      return { owner, clock: owner };
  }
}

/** Nobody's evenings, holidays and absences count. */
export const dayAndNight = (calendar: WorkingCalendar): WorkingCalendar => ({
  ...calendar,
  always: true,
  absences: [],
});

const weekIn = (zone: string, week: WorkingCalendar['week']): WorkingCalendar => ({
  zone,
  always: false,
  week,
  holidays: [],
  absences: [],
});
