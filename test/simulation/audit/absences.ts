import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { loadRecords } from '../../../functions/adapters/records/loads.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import { type Absence, absenceAt } from '../../../functions/domain/sla/calendar.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** Who does not hear it at once hears it from the sweeper, in its next pass or the one after. */
const PATIENCE = 20 * MINUTE;

/**
 * Invariant 7, while time passes: the clock of every lead that somebody holds who is away knows of the absence, whatever
 * crashed as it was entered, and whatever was being decided.
 *
 * @returns what looks at a table, every while.
 */
export function auditAbsences(people: readonly string[], { now, damage, report }: HandoffAudit) {
  /** Since when the clock of a handoff has been seen to know nothing, by handoff and absence. */
  const unaware = new Map<string, EpochMs>();
  return async (table: ItemStore): Promise<void> => {
    for (const id of people) {
      const absence = absenceAt((await peopleRecords(table).find(id))?.calendar ?? NOBODY, now());
      if (absence === undefined) continue;
      for (const held of (await loadRecords(table).find(id)).open) {
        const { leadId, number } = handoffKeyOf(held);
        const handoff = await handoffRecords(table).find(leadId, number);
        const name = `${held} ${absence.until}`;
        if (handoff?.owner?.person !== id || knows(handoff, absence)) {
          unaware.delete(name);
          continue;
        }
        const since = Math.max(
          unaware.get(name) ?? now(),
          damage.lastFor(leadId, now()),
          damage.lastFor(id, now()),
        );
        unaware.set(name, unaware.get(name) ?? now());
        if (now() - since > PATIENCE) report(7, leadId, `${id} is away, and its clock does not know`);
      }
    }
  };
}

const NOBODY = { zone: 'UTC', always: false, week: {}, holidays: [], absences: [] };

/** Whether no clock runs that takes it that its owner is there. */
function knows({ phase, slot, paused, responsePlan, outcomePlan }: Handoff, { until, entered = 0 }: Absence) {
  const plan = { response: responsePlan, disposition: outcomePlan }[String(phase)];
  if (plan === undefined || slot !== undefined) return true;
  return paused?.until === until || entered <= (plan.calendarVersion ?? 0);
}
