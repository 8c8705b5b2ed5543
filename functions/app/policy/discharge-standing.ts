import { type PolicyDebt, strike } from '../../domain/policy/standing.ts';
import { type Backoff, change } from '../change.ts';
import type { EventPublisher } from '../ports.ts';
import type { Proposals, Standings, StoredStanding } from './ports.ts';

export interface DischargeStandingDeps {
  readonly standings: Pick<Standings, 'find' | 'replace'>;
  readonly proposals: Pick<Proposals, 'keep'>;
  readonly events: EventPublisher;
  /** Absent for who sends no mails; they wait for the sweeper. */
  readonly mail?: (
    standing: StoredStanding,
    debt: Extract<PolicyDebt, { kind: 'ask' | 'tell' }>,
  ) => Promise<void>;
  /** Told of a debt that stays owed because its step failed. */
  readonly onLeft: (kind: 'fact' | 'mail', cause: unknown) => void;
  readonly backoff: Backoff;
}

/** Records come first, for mails read them; then what others hear by event. */
const ORDER: readonly PolicyDebt['kind'][] = ['record', 'fact', 'ask', 'tell'];

/**
 * Settles what a change of policy owes and strikes it. A step that fails stays owed: the write that made the debt has
 * succeeded, so the caller has too.
 *
 * @returns the standing afterwards.
 */
export const dischargeStanding =
  (deps: DischargeStandingDeps) =>
  async (standing: StoredStanding): Promise<StoredStanding> => {
    const debts = Object.entries(standing.owed).sort(([, one], [, other]) => rankOf(one) - rankOf(other));
    const settled: string[] = [];
    for (const [id, debt] of debts) {
      try {
        if (await perform(deps, standing, debt)) settled.push(id);
      } catch (cause) {
        deps.onLeft(debt.kind === 'ask' || debt.kind === 'tell' ? 'mail' : 'fact', cause);
      }
    }
    if (settled.length === 0) return standing;
    const after = await change(
      () => deps.standings.find(standing.kind),
      deps.standings.replace,
      (current) => strike(current, settled),
      deps.backoff,
    );
    return after ?? standing;
  };

const rankOf = ({ kind }: PolicyDebt): number => ORDER.indexOf(kind);

/** @returns whether it is done. */
async function perform(
  { proposals, events, mail }: DischargeStandingDeps,
  standing: StoredStanding,
  debt: PolicyDebt,
): Promise<boolean> {
  switch (debt.kind) {
    case 'record':
      await proposals.keep(standing.kind, debt.proposal);
      return true;
    case 'fact':
      await events.publish([debt.fact]);
      return true;
    case 'ask':
    case 'tell':
      await mail?.(standing, debt);
      return mail !== undefined;
  }
}
