import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { owesCredit } from '../../domain/handoff/outbox.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import { turnOf } from '../../domain/routing/choose-owner.ts';
import { giveBack } from '../../domain/routing/ledger.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs } from '../ports.ts';
import type { Decisions, Ledgers } from '../routing-ports.ts';

export interface GiveTurnBackDeps {
  readonly ledgers: Ledgers;
  readonly decisions: Pick<Decisions, 'find'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly backoff: Backoff;
}

/**
 * Gives the turn back that an assignment took in its pool. Safe to repeat, by anybody and at any time.
 *
 * The handoff is read after the ledger, and the ledger written only if nobody wrote it in between: as long as the handoff
 * owes the turn, the ledger remembers having given it.
 *
 * @see RULES.md#R11
 */
export const giveTurnBack =
  ({ ledgers, decisions, handoffs, backoff }: GiveTurnBackDeps) =>
  async (
    { pool, attempt }: Pick<Extract<Owed, { kind: 'credit' }>, 'pool' | 'attempt'>,
    { leadId, number }: Pick<Handoff, 'leadId' | 'number'>,
  ): Promise<void> => {
    const decision = await decisions.find(leadId, number, attempt);
    const turn = decision && turnOf(decision);
    if (turn === undefined) return;
    await change(
      () => ledgers.find(pool),
      ledgers.replace,
      async (ledger) => {
        const handoff = await handoffs.find(leadId, number);
        return handoff && owesCredit(handoff.outbox)
          ? giveBack(ledger, handoffId(leadId, number), turn)
          : ledger;
      },
      backoff,
    );
  };
