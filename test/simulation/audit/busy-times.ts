import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { longEnough } from '../../../functions/domain/sla/busy-times.ts';
import { isAway, type WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { elapsed } from '../../../functions/domain/sla/clock.ts';
import { type Interval, MINUTE } from '../../../functions/domain/time.ts';
import { type Calendars, COUNTS_FROM } from '../calendars.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** Five passes: of so many in a row one gets through. */
const PATIENCE = 75 * MINUTE;
/** Clocks are wrong by less. */
const EDGE = 5 * MINUTE;

/** Invariant 5: whoever is busy by their own calendar for long enough is away, and nobody is for a meeting that is called off. */
export async function auditBusyTimes(
  table: ItemStore,
  { people, spansOf, changedAt }: Calendars,
  { now, damage, report }: Pick<HandoffAudit, 'now' | 'damage' | 'report'>,
): Promise<void> {
  const at = now();
  for (const id of people) {
    const person = await peopleRecords(table).find(id);
    if (person === undefined || person.status === 'off-boarded') continue;
    const { calendar } = person;
    // Who is back early from an absence that hid a meeting is known to be busy from the next pass on.
    const settles = Math.max(changedAt(id, at), damage.lastFor(id, at), calendar.returned ?? 0);
    if (settles >= at - PATIENCE) continue;
    const counting = longEnough(spansOf(id, at), COUNTS_FROM).filter((span) => counts(calendar, span));
    const isIn = ({ from, until }: Interval): boolean => from <= at - EDGE && at + EDGE < until;
    const busy = counting.find(isIn);
    if (busy !== undefined && !isAway(calendar, at))
      report(5, id, `it is busy since ${new Date(busy.from).toISOString()}, and not away`);
    const held = calendar.absences.find((absence) => absence.busy === true && isIn(absence));
    const isThere = counting.some(({ from, until }) => from <= at && at < until);
    if (held !== undefined && !isThere)
      report(5, id, `it is away since ${new Date(held.from).toISOString()} for what it is not busy with`);
  }
}

/** It takes enough of the working time, and the person has not come back from it. */
function counts(calendar: WorkingCalendar, { from, until }: Interval): boolean {
  const { returned = Number.NEGATIVE_INFINITY } = calendar;
  return from > returned && elapsed({ ...calendar, absences: [] }, from, until) >= COUNTS_FROM * MINUTE;
}
