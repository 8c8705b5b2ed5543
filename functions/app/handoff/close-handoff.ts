import type { Handoff } from '../../domain/handoff/handoff.ts';
import { closeHandoff as close, creditable } from '../../domain/handoff/lifecycle.ts';
import { turnOf } from '../../domain/routing/choose-owner.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Now } from '../ports.ts';
import type { Decisions } from '../routing-ports.ts';
import { loadForRun, type RunOf } from './run-of-handoff.ts';

export interface CloseDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly decisions: Pick<Decisions, 'find'>;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Makes a handoff terminal; its debts free the owner's capacity, give a turn back and tell the lead. A repeat changes nothing. */
export const closeHandoff =
  ({ handoffs, decisions, discharge, backoff, now }: CloseDeps) =>
  async (of: RunOf): Promise<void> => {
    const closed = await change(
      () => loadForRun(handoffs, of),
      handoffs.replace,
      async (handoff) =>
        handoff.run === of.run ? close(handoff, await tookTurn(decisions, handoff), now()) : handoff,
      backoff,
    );
    await discharge(closed);
  };

/** Asks for the record of the assignment only where a turn may be given back. */
async function tookTurn(decisions: Pick<Decisions, 'find'>, handoff: Handoff): Promise<boolean> {
  const credit = creditable(handoff);
  if (credit === undefined) return false;
  const decision = await decisions.find(handoff.leadId, handoff.number, credit.attempt);
  return decision !== undefined && turnOf(decision) !== undefined;
}
