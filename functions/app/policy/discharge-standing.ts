import {
  claim,
  isDue,
  isMail,
  type MailDebt,
  type PolicyDebt,
  remindLater,
  strike,
} from '../../domain/policy/debts.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { EventPublisher, Now } from '../ports.ts';
import type { Proposals, Standings, StoredStanding } from './ports.ts';

export interface DischargeStandingDeps {
  readonly standings: Pick<Standings, 'find' | 'replace'>;
  readonly proposals: Pick<Proposals, 'keep'>;
  readonly events: EventPublisher;
  /** Absent for who sends no mails; they wait for the sweeper. @returns when its reader is to be reminded. */
  readonly mail?: (standing: StoredStanding, debt: MailDebt) => Promise<EpochMs | undefined>;
  /** Told of a debt that stays owed because its step failed. */
  readonly onLeft: (kind: 'fact' | 'mail', cause: unknown) => void;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Records come first, for mails read them; then what others hear by event. */
const ORDER: readonly PolicyDebt['kind'][] = ['record', 'fact', 'ask', 'tell', 'warn'];

/**
 * Settles what a change of policy owes by now and strikes it. A step that fails stays owed: the write that made the debt has
 * succeeded, so the caller has too.
 *
 * @returns the standing afterwards.
 */
export const dischargeStanding =
  (deps: DischargeStandingDeps) =>
  async (standing: StoredStanding): Promise<StoredStanding> => {
    const debts = Object.entries(standing.owed)
      .filter(([, debt]) => isDue(debt, deps.now()))
      .sort(([, one], [, other]) => rankOf(one) - rankOf(other));
    const settled: Settled[] = [];
    for (const [id, debt] of debts) {
      try {
        const done = await perform(deps, standing, id, debt);
        if (done !== undefined) settled.push({ id, ...done });
      } catch (cause) {
        deps.onLeft(isMail(debt) ? 'mail' : 'fact', cause);
      }
    }
    if (settled.length === 0) return standing;
    const after = await change(
      () => deps.standings.find(standing.kind),
      deps.standings.replace,
      (current) => withoutSettled(current, settled),
      deps.backoff,
    );
    return after ?? standing;
  };

interface Done {
  /** When its reader is to be reminded. */
  readonly remindAt?: EpochMs | undefined;
}
type Settled = Done & { readonly id: string };

function withoutSettled(current: StoredStanding, settled: readonly Settled[]): StoredStanding {
  const over = settled.filter(({ remindAt }) => remindAt === undefined).map(({ id }) => id);
  return settled.reduce(
    (standing, { id, remindAt }) => (remindAt === undefined ? standing : remindLater(standing, id, remindAt)),
    strike(current, over),
  );
}

const rankOf = ({ kind }: PolicyDebt): number => ORDER.indexOf(kind);

/** @returns undefined where it is not done. */
async function perform(
  deps: DischargeStandingDeps,
  standing: StoredStanding,
  id: string,
  debt: PolicyDebt,
): Promise<Done | undefined> {
  const { proposals, events, mail } = deps;
  switch (debt.kind) {
    case 'record':
      await proposals.keep(standing.kind, debt.proposal);
      return {};
    case 'fact':
      await events.publish([debt.fact]);
      return {};
    case 'ask':
    case 'tell':
    case 'warn':
      if (mail === undefined || !(await isMine(deps, standing.kind, id))) return undefined;
      return { remindAt: await mail(standing, debt) };
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
