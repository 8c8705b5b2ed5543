import type { Handoff } from '../../domain/handoff/handoff.ts';
import { owe, owedStage } from '../../domain/handoff/outbox.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import { stageOf } from '../../domain/handoff/stage-said.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { type EpochMs, MINUTE } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Leads, Now, Stored } from '../ports.ts';
import { handoffsOf, loadLead } from './run-of-handoff.ts';

export interface FollowDeps {
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
  readonly backoff: Backoff;
  readonly now: Now;
}

type Debt<Kind extends Owed['kind']> = Extract<Owed, { kind: Kind }>;

/** When the sweeper looks at a lead that owes something. */
const DEBT_GRACE = 2 * MINUTE;

/**
 * Moves the lead to where its handoffs and what others have said leave it, and tells everybody. How far it was when an answer
 * was given says nothing: what was said besides may have been taken back since.
 *
 * The handoffs are read after the lead: once this one owes another stage, or none, this move is over, and whoever made the
 * later one writes the lead after it was read here, so that this write fails. A lead that is in another handoff by now has come
 * this far before, and perhaps further since.
 */
export const moveStage =
  ({ handoffs, ...deps }: FollowDeps & { readonly handoffs: Pick<Handoffs, 'find'> }) =>
  async ({ stage, at }: Debt<'stage'>, { leadId, number }: Handoff): Promise<void> => {
    const moved = await change(
      () => loadLead(deps.leads, leadId),
      deps.leads.replace,
      async (lead) => {
        if (lead.handoffs !== number) return lead;
        const known = await handoffsOf(handoffs, lead);
        const isOwed = owedStage(known.at(-1)?.outbox ?? {}) === stage;
        const to = stageOf(lead, known);
        return isOwed && lead.stage !== to ? inStage(lead, to, deps.now(), at) : lead;
      },
      deps.backoff,
    );
    await deps.discharge(moved);
  };

function inStage(lead: Stored<Lead>, stage: Lead['stage'], now: EpochMs, at = now): Stored<Lead> {
  const version = lead.version + 1;
  const fact = {
    id: `${lead.leadId}.${version}.0`,
    type: 'lead.stage-changed',
    at,
    actor: 'system',
    leadId: lead.leadId,
    data: { from: lead.stage, to: stage },
  };
  const nextCheckAt = Math.min(lead.nextCheckAt ?? Number.POSITIVE_INFINITY, now + DEBT_GRACE);
  return { ...lead, stage, outbox: owe(lead.outbox, version, [{ kind: 'fact', fact }]), nextCheckAt };
}
