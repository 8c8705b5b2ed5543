import { claim, type MailDebt, type PolicyDebt, strike } from '../../domain/policy/standing.ts';
import { type Backoff, change } from '../change.ts';
import type { EventPublisher, Now } from '../ports.ts';
import type { Proposals, Standings, StoredStanding } from './ports.ts';

export interface DischargeStandingDeps {
  readonly standings: Pick<Standings, 'find' | 'replace'>;
  readonly proposals: Pick<Proposals, 'keep'>;
  readonly events: EventPublisher;
  /** Absent for who sends no mails; they wait for the sweeper. */
  readonly mail?: (standing: StoredStanding, debt: MailDebt) => Promise<void>;
  /** Told of a debt that stays owed because its step failed. */
  readonly onLeft: (kind: 'fact' | 'mail', cause: unknown) => void;
  readonly backoff: Backoff;
  readonly now: Now;
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
        if (await perform(deps, standing, id, debt)) settled.push(id);
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
  deps: DischargeStandingDeps,
  standing: StoredStanding,
  id: string,
  debt: PolicyDebt,
): Promise<boolean> {
  const { proposals, events, mail } = deps;
  switch (debt.kind) {
    case 'record':
      await proposals.keep(standing.kind, debt.proposal);
      return true;
    case 'fact':
      await events.publish([debt.fact]);
      return true;
    case 'ask':
    case 'tell':
      if (mail === undefined || !(await isMine(deps, standing.kind, id))) return false;
      await mail(standing, debt);
      return true;
  }
}

/** Mails wait for nobody else: one that fails is left claimed, and sent again when the claim is over. */
async function isMine(
  { standings, backoff, now }: DischargeStandingDeps,
  kind: string,
  id: string,
): Promise<boolean> {
  let mine = false;
  await change(
    () => standings.find(kind),
    standings.replace,
    (current) => {
      const claimed = claim(current, id, now());
      mine = claimed !== current;
      return claimed;
    },
    backoff,
  );
  return mine;
}
