import { type Shift, WEEKDAYS, type WorkingCalendar } from './calendar.ts';

type Week = WorkingCalendar['week'];

/**
 * A week as calendars want it: a shift that closes earlier than it opens goes on over midnight, and is cut there. What
 * follows midnight belongs to the next day, and is closed where that one is a holiday. Anything else stays as it is.
 *
 * @see RULES.md#S1
 */
export function cutAtMidnight(week: Week): Week {
  if (!Object.values(week).some((shifts) => shifts.some(isOverMidnight))) return week;
  return Object.fromEntries(
    WEEKDAYS.flatMap((weekday, index) => {
      const before = WEEKDAYS.filter((_, day) => day === (index + 6) % 7);
      const morning = before.flatMap((day) => week[day] ?? []).flatMap(afterMidnight);
      const shifts = [...morning, ...(week[weekday] ?? []).map(untilMidnight)];
      return shifts.length > 0 ? [[weekday, shifts]] : [];
    }),
  );
}

const isOverMidnight = ([opens, closes]: Shift): boolean => closes < opens;

const untilMidnight = (shift: Shift): Shift => (isOverMidnight(shift) ? [shift[0], '24:00'] : shift);

const afterMidnight = (shift: Shift): readonly Shift[] =>
  isOverMidnight(shift) && !/^00:00(:00)?$/.test(shift[1]) ? [['00:00', shift[1]]] : [];
