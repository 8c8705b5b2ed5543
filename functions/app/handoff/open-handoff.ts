import type { Handoff } from '../../domain/handoff/handoff.ts';
import { openHandoff as open } from '../../domain/handoff/lifecycle.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Handoffs, Now, Workflow } from '../ports.ts';
import { loadHandoff } from './run-of-handoff.ts';

export interface OpenDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'create'>;
  /** Hashes of the versions that govern the handoff until it closes. */
  readonly currentVersions: () => Promise<Pick<Handoff['policies'], 'routing' | 'sla'>>;
  readonly start: Workflow['start'];
  readonly now: Now;
}

/**
 * Opens the handoff that a lead owes, and starts its run; what else it owes is left to the first step of that run.
 * A repeat finds it there, and starts it if that is still owed.
 */
export const openHandoff =
  ({ handoffs, currentVersions, start, now }: OpenDeps) =>
  async (
    {
      number,
      trigger,
      score,
      grade,
      criteria,
      rules,
      keepFree,
      collectUntil,
      byHand,
      routing,
    }: Extract<Owed, { kind: 'open' }>,
    { leadId, test }: Pick<Lead, 'leadId' | 'test'>,
  ): Promise<void> => {
    const policies = { criteria, ...(await currentVersions()), ...(routing !== undefined && { routing }) };
    const first = {
      ...open(
        { leadId, number, test, trigger, score, grade, rules, keepFree, collectUntil, byHand, policies },
        now(),
      ),
      version: 1,
    };
    const isNew = await handoffs.create(first);
    const { run, outbox } = isNew ? first : await loadHandoff(handoffs, leadId, number);
    const isOwed = Object.values(outbox).some(({ kind }) => kind === 'start');
    if (!isOwed) return;
    await start(leadId, number, run);
  };
