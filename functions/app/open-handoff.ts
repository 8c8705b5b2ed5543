import type { Handoff, Owed } from '../domain/handoff/handoff.ts';
import { openHandoff as open } from '../domain/handoff/lifecycle.ts';
import type { Lead } from '../domain/lead/lead.ts';
import type { Handoffs, Now } from './ports.ts';
import { loadHandoff } from './run-of-handoff.ts';

export interface OpenDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'create'>;
  /** Hashes of the versions that govern the handoff until it closes. */
  readonly currentVersions: () => Promise<Pick<Handoff['policies'], 'routing' | 'sla'>>;
  /** Settles what the handoff owes: the start of its run. */
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly now: Now;
}

/** Opens the handoff that a lead owes. A repeat finds it there and settles what it still owes. */
export const openHandoff =
  ({ handoffs, currentVersions, discharge, now }: OpenDeps) =>
  async (
    { number, trigger, score, grade, criteria }: Extract<Owed, { kind: 'open' }>,
    { leadId, test }: Pick<Lead, 'leadId' | 'test'>,
  ): Promise<void> => {
    const policies = { criteria, ...(await currentVersions()) };
    const opened = open({ leadId, number, test, trigger, score, grade, policies }, now());
    const isNew = await handoffs.create({ ...opened, version: 1 });
    await discharge(isNew ? { ...opened, version: 1 } : await loadHandoff(handoffs, leadId, number));
  };
