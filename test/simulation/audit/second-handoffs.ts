import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import type { Role } from '../../../functions/domain/routing/team.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/** What the default company hands over, written down once more. */
const HANDED_OVER = new Set<string | undefined>(['spoke-qualified', 'meeting-booked']);

/**
 * Invariants 1 and 6: each handoff in which an SDR has qualified the lead, and can no longer take that back, is followed by
 * exactly one to account executives, and nothing else is. Invariant 2: no SDR is asked for it.
 */
export async function auditSecond(
  table: ItemStore,
  { leadId, test }: Lead,
  handoffs: readonly (Handoff | undefined)[],
  report: Report,
): Promise<void> {
  const roleOf = async (id: string | undefined): Promise<Role | undefined> =>
    id === undefined ? undefined : (await peopleRecords(table).find(id))?.role;
  for (const [place, handoff] of handoffs.entries()) {
    if (handoff === undefined) continue;
    const before = handoffs[place - 1];
    const isDue =
      before?.kind === 'sdr' &&
      before.phase === 'closed' &&
      HANDED_OVER.has(before.answer?.kind) &&
      (await roleOf(before.owner?.person)) !== 'ae';
    if (handoff.kind === 'ae' && !isDue)
      report(6, leadId, `handoff ${place + 1} is a second one, and none was called for`);
    if (handoff.kind !== 'ae' && isDue)
      report(1, leadId, `handoff ${place} was qualified, and nobody followed it up`);
    if (handoff.kind === 'ae' && handoff.openedAt < (before?.undoUntil ?? 0) - SKEW)
      report(6, leadId, `handoff ${place + 1} opened while the answer might still be taken back`);
    const role = await roleOf(handoff.owner?.person);
    if (handoff.kind === 'ae' && role === 'sdr' && !test)
      report(2, leadId, `${handoff.owner?.person} is an SDR and has the second handoff`);
  }
  const last = handoffs.at(-1);
  const isLeft = last?.kind === 'sdr' && last.phase === 'closed' && HANDED_OVER.has(last.answer?.kind);
  if (isLeft && (await roleOf(last.owner?.person)) !== 'ae')
    report(1, leadId, `handoff ${last.number} was qualified, and nobody followed it up`);
}
