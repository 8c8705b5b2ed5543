import { owe, without } from '../../domain/handoff/outbox.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import type { Debt } from '../../domain/handoff/write.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { type EpochMs, MINUTE } from '../../domain/time.ts';
import type { Leads, Stored } from '../ports.ts';

/** The usual path settles a debt within seconds; after this the sweeper does. */
const DEBT_GRACE = 2 * MINUTE;

/** The next state of a lead together with what the write owes. */
export function writeLead(
  base: Stored<Lead>,
  patch: Partial<Lead>,
  debts: readonly Debt[],
  now: EpochMs,
): Stored<Lead> {
  const { leadId } = base;
  const version = base.version + 1;
  const owed = debts.map((debt, place): Owed => {
    if (debt.kind !== 'fact') return debt;
    const { type, actor, at = now, handoff, data } = debt;
    const id = `${leadId}.${version}.${place}`;
    return {
      kind: 'fact',
      fact: { id, type, at, actor, leadId, ...(handoff !== undefined && { handoff }), data },
    };
  });
  return withNextCheck({ ...base, ...patch, outbox: owe(base.outbox, version, owed) }, now);
}

/** A lead without debts that are settled. */
export function strikeLeadDebts(lead: Stored<Lead>, ids: readonly string[], now: EpochMs): Stored<Lead> {
  return withNextCheck({ ...lead, outbox: without(lead.outbox, ids) }, now);
}

const withNextCheck = (next: Stored<Lead>, now: EpochMs): Stored<Lead> =>
  Object.assign(next, { nextCheckAt: nextLeadCheck(next, now) });

/** When the sweeper looks: at debts soon, otherwise when the passing of time alone may qualify the lead. */
export function nextLeadCheck({ outbox, nextRiseAt }: Stored<Lead>, now: EpochMs): EpochMs | undefined {
  if (Object.keys(outbox).length === 0) return nextRiseAt;
  return Math.min(nextRiseAt ?? Number.POSITIVE_INFINITY, now + DEBT_GRACE);
}

/** Writes a lead as `change` wants it, one that is not stored yet too. */
export const putLead =
  (leads: Pick<Leads, 'create' | 'replace'>) =>
  async (base: Stored<Lead>, next: Stored<Lead>): Promise<Stored<Lead> | undefined> => {
    if (base.version > 0) return leads.replace(base, next);
    const first = { ...next, version: 1 };
    return (await leads.create(first)) ? first : undefined;
  };
