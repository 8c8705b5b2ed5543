import type { Handoff, Owed } from '../domain/handoff/handoff.ts';
import { owe } from '../domain/handoff/outbox.ts';
import type { Lead } from '../domain/lead/lead.ts';
import { type EpochMs, MINUTE } from '../domain/time.ts';
import { type Backoff, change } from './change.ts';
import type { Leads, Now, Stored } from './ports.ts';
import { loadLead } from './run-of-handoff.ts';

export interface FollowDeps {
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
  readonly backoff: Backoff;
  readonly now: Now;
}

type Debt<Kind extends Owed['kind']> = Extract<Owed, { kind: Kind }>;

/** When the sweeper looks at a lead that owes something. */
const DEBT_GRACE = 2 * MINUTE;

/** Moves the lead to the stage that an answer reached, or an undo restored, and tells everybody. */
export const moveStage =
  (deps: FollowDeps) =>
  async ({ stage }: Debt<'stage'>, handoff: Handoff): Promise<void> => {
    const moved = await change(
      () => loadLead(deps.leads, handoff.leadId),
      deps.leads.replace,
      (lead) => (lead.stage === stage ? lead : inStage(lead, stage, deps.now())),
      deps.backoff,
    );
    await deps.discharge(moved);
  };

function inStage(lead: Stored<Lead>, stage: Lead['stage'], at: EpochMs): Stored<Lead> {
  const version = lead.version + 1;
  const fact = {
    id: `${lead.leadId}.${version}.0`,
    type: 'lead.stage-changed',
    at,
    actor: 'system',
    leadId: lead.leadId,
    data: { from: lead.stage, to: stage },
  };
  const nextCheckAt = Math.min(lead.nextCheckAt ?? Number.POSITIVE_INFINITY, at + DEBT_GRACE);
  return { ...lead, stage, outbox: owe(lead.outbox, version, [{ kind: 'fact', fact }]), nextCheckAt };
}

/** From here on a new request may open the lead's next handoff. */
export const noteClosed =
  ({ leads, backoff }: Pick<FollowDeps, 'leads' | 'backoff'>) =>
  async ({ number, at }: Debt<'handoff-closed'>, { leadId }: Handoff): Promise<void> => {
    await change(
      () => loadLead(leads, leadId),
      leads.replace,
      (lead) =>
        lead.handoffs === number && lead.handoffOpen
          ? { ...lead, handoffOpen: false, lastClosedAt: at }
          : lead,
      backoff,
    );
  };
