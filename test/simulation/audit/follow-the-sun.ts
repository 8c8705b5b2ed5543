import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item, ItemStore } from '../../../functions/app/item-store.ts';
import { loadPool } from '../../../functions/app/routing/pool-of-route.ts';
import { personItem } from '../../../functions/contracts/items-routing.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import type { Decision } from '../../../functions/domain/routing/decision.ts';
import { isOpen } from '../../../functions/domain/sla/clock.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import { FOLLOWED_BY } from '../company.ts';
import type { HandoffAudit } from './handoff-writes.ts';

/** Who was there so long before and after a choice without any change was there for it. */
const FOR_SURE = 10 * MINUTE;

/** Compares where leads go with who is at work; told of each write of a person, and of each choice of an owner. */
export function followTheSunAudit(
  table: ItemStore,
  { now, modes, report }: Pick<HandoffAudit, 'now' | 'modes' | 'report'>,
) {
  const changedAt = new Map<string, EpochMs>();
  const membersOf = async (pool: string) => {
    const { members } = await loadPool(poolRecords(table), pool);
    const people = await Promise.all(
      members.map(({ person }) => table.get({ pk: `REP#${person}`, sk: 'REP' })),
    );
    return people.flatMap((person) => (person === undefined ? [] : [recordOf(personItem, person)]));
  };
  /** By the hours of their week alone, which nothing here changes. */
  const isNight = async (pool: string, at: EpochMs): Promise<boolean> =>
    (await membersOf(pool)).every(({ calendar }) => !isOpen({ ...calendar, absences: [] }, at));
  const isSurelyStaffed = async (pool: string, at: EpochMs): Promise<boolean> =>
    (await membersOf(pool)).some(
      ({ id, status, confirmed, mailStatus, calendar }) =>
        status === 'active' &&
        confirmed &&
        mailStatus === undefined &&
        isOpen({ ...calendar, absences: [] }, at) &&
        calendar.absences.every(({ from, until }) => until < at - FOR_SURE || from > at + FOR_SURE) &&
        (changedAt.get(id) ?? 0) < at - FOR_SURE,
    );
  return {
    changed: (person: Item): void => void changedAt.set(String(person['id']), now()),
    /** Invariant 2: a lead goes elsewhere only while nobody of its own pool is at work, and only to where somebody is. */
    async chosen({ handoff: id, attempt, at, pool, insteadOf }: Decision): Promise<void> {
      const { leadId, number } = handoffKeyOf(id);
      const handoff = await handoffRecords(table).find(leadId, number);
      const other = FOLLOWED_BY.get(insteadOf ?? pool);
      const isElsewhere = insteadOf !== undefined && insteadOf !== pool;
      if (attempt !== 1 || other === undefined || handoff === undefined) return;
      if (handoff.test || handoff.kind !== 'sdr' || handoff.trigger === 'list') {
        if (isElsewhere) report(2, leadId, `it went to ${pool}, and follows no sun`);
        return;
      }
      if (isElsewhere) {
        if (await isNight(pool, at)) report(2, leadId, `it went to ${pool}, where everybody is asleep`);
        if (await isSurelyStaffed(insteadOf, at))
          report(2, leadId, `it went to ${pool}, and somebody of ${insteadOf} is at work`);
        return;
      }
      const mayTake = !modes.had(other, 'observe', now()) && !modes.had(other, 'shadow', now());
      if (mayTake && (await isNight(pool, at)) && (await isSurelyStaffed(other, at)))
        report(2, leadId, `it waits for ${pool}, and somebody of ${other} is at work`);
    },
  };
}
