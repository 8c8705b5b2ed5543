import { askForAttempt } from '../../domain/handoff/ask-for-attempt.ts';
import { resend } from '../../domain/handoff/delivery.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { restart } from '../../domain/handoff/lifecycle.ts';
import { isNewsDue } from '../../domain/handoff/news.ts';
import { stalledAt } from '../../domain/handoff/write.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Now } from '../ports.ts';

export interface RecoverDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Settles what a handoff owes, sends again what perhaps never arrived, asks its owner for a further attempt and has them told of news once that is due, and replaces an execution that should long have moved it on. */
export const recoverHandoff =
  ({
    handoffs,
    discharge,
    announce,
    backoff,
    now,
  }: RecoverDeps & {
    /** Says that the owner is to be told of what the lead did anew. */
    readonly announce: (handoff: Handoff) => Promise<void>;
  }) =>
  async (leadId: string, number: number): Promise<void> => {
    const find = () => handoffs.find(leadId, number);
    const found = await change(find, handoffs.replace, (current) => resend(current, now()), backoff);
    if (found === undefined) return;
    await discharge(found);
    const after = await change(
      find,
      handoffs.replace,
      (current) =>
        (stalledAt(current) ?? Number.POSITIVE_INFINITY) <= now()
          ? restart(current, now())
          : askForAttempt(current, now()),
      backoff,
    );
    if (after === undefined) return;
    await discharge(after);
    if (isNewsDue(after, now())) await announce(after);
  };

/**
 * Replaces an execution that ended without success, if it was the handoff's own.
 *
 * One that was started less than a minute ago waits for the periodic sweep, so that a fault that stays makes no hot loop.
 */
export const recoverExecution =
  ({ handoffs, discharge, backoff, now }: RecoverDeps) =>
  async (leadId: string, number: number, run: number): Promise<void> => {
    const after = await change(
      () => handoffs.find(leadId, number),
      handoffs.replace,
      (current) => (isLost(current, run, now()) ? restart(current, now()) : current),
      backoff,
    );
    if (after !== undefined) await discharge(after);
  };

const YOUNGEST_RUN_MS = 60_000;

const isLost = (handoff: Handoff, run: number, now: number): boolean =>
  handoff.run === run && handoff.phase !== 'closed' && now - handoff.runStartedAt >= YOUNGEST_RUN_MS;
