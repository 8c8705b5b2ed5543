import { addOutcome, forgetSettled } from '../../domain/feedback/outcome-counts.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { learnedFrom } from '../../domain/handoff/learned.ts';
import { owesOutcome } from '../../domain/handoff/outbox.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs } from '../ports.ts';
import type { CriteriaOutcomes } from './ports.ts';

export interface CountOutcomeDeps {
  readonly outcomes: Pick<CriteriaOutcomes, 'find' | 'replace'>;
  readonly handoffs: Pick<Handoffs, 'read'>;
  readonly backoff: Backoff;
}

/**
 * Counts what came of a handoff under the criteria that it was judged by. Safe to repeat, by anybody and at any time.
 *
 * Handoffs are read after the counts, and the counts written only if nobody wrote them in between: as long as a handoff
 * owes its outcome, the counts remember that it is in, and they forget it with the next one that is counted.
 *
 * @see RULES.md#F7
 */
export const countOutcome =
  ({ outcomes, handoffs, backoff }: CountOutcomeDeps) =>
  async ({ leadId, number, policies }: Pick<Handoff, 'leadId' | 'number' | 'policies'>): Promise<void> => {
    const id = handoffId(leadId, number);
    await change(
      () => outcomes.find(policies.criteria),
      outcomes.replace,
      async (counts) => {
        const read = await handoffs.read([...new Set([...counts.counted, id])]);
        const owing = new Map(
          read
            .filter(({ outbox }) => owesOutcome(outbox))
            .map((handoff) => [handoffId(handoff.leadId, handoff.number), handoff]),
        );
        const own = owing.get(id);
        const learned = own && learnedFrom(own);
        if (learned === undefined) return counts;
        return addOutcome(forgetSettled(counts, new Set(owing.keys())), id, learned);
      },
      backoff,
    );
  };
