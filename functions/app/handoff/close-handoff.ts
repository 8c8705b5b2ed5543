import type { Handoff } from '../../domain/handoff/handoff.ts';
import { closeHandoff as close } from '../../domain/handoff/lifecycle.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Now } from '../ports.ts';
import { loadForRun, type RunOf } from './run-of-handoff.ts';

export interface CloseDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Makes a handoff terminal; its debts free the owner's capacity and tell the lead. A repeat changes nothing. */
export const closeHandoff =
  ({ handoffs, discharge, backoff, now }: CloseDeps) =>
  async (of: RunOf): Promise<void> => {
    const closed = await change(
      () => loadForRun(handoffs, of),
      handoffs.replace,
      (handoff) => (handoff.run === of.run ? close(handoff, now()) : handoff),
      backoff,
    );
    await discharge(closed);
  };
