import {
  claim,
  isDue,
  isMail,
  type MailDebt,
  type Owing,
  type PolicyDebt,
  remindLater,
  strike,
} from '../../domain/policy/debts.ts';
import type { SettledProposal } from '../../domain/policy/proposal.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { EventPublisher, Now } from '../ports.ts';

/** How what a kind of record owes is settled. */
export interface DischargeOwingDeps<Record extends Owing> {
  /** The record as it now is. */
  readonly find: (record: Record) => Promise<Record | undefined>;
  readonly replace: (base: Record, next: Record) => Promise<Record | undefined>;
  /** Keeps how a proposal ended. */
  readonly keep: (record: Record, proposal: SettledProposal) => Promise<void>;
  readonly events: EventPublisher;
  /** Absent for who sends no mails; they wait for the sweeper. @returns when its reader is to be reminded. */
  readonly mail?: ((record: Record, debt: MailDebt) => Promise<EpochMs | undefined>) | undefined;
  /** Told of a debt that stays owed because its step failed. */
  readonly onLeft: (kind: 'fact' | 'mail', cause: unknown) => void;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Records come first, for mails read them; then what others hear by event. */
const ORDER: readonly PolicyDebt['kind'][] = ['record', 'fact', 'ask', 'tell', 'warn'];

/**
 * Settles what a record owes by now and strikes it. A step that fails stays owed: the write that made the debt has
 * succeeded, so the caller has too.
 *
 * @returns the record afterwards.
 */
export const dischargeOwing =
  <Record extends Owing>(deps: DischargeOwingDeps<Record>) =>
  async (record: Record): Promise<Record> => {
    const debts = Object.entries(record.owed)
      .filter(([, debt]) => isDue(debt, deps.now()))
      .sort(([, one], [, other]) => rankOf(one) - rankOf(other));
    const settled: Settled[] = [];
    for (const [id, debt] of debts) {
      try {
        const done = await perform(deps, record, id, debt);
        if (done !== undefined) settled.push({ id, ...done });
      } catch (cause) {
        deps.onLeft(isMail(debt) ? 'mail' : 'fact', cause);
      }
    }
    if (settled.length === 0) return record;
    const after = await change(
      () => deps.find(record),
      deps.replace,
      (current) => withoutSettled(current, settled),
      deps.backoff,
    );
    return after ?? record;
  };

interface Done {
  /** When its reader is to be reminded. */
  readonly remindAt?: EpochMs | undefined;
}
type Settled = Done & { readonly id: string };

function withoutSettled<Record extends Owing>(current: Record, settled: readonly Settled[]): Record {
  const over = settled.filter(({ remindAt }) => remindAt === undefined).map(({ id }) => id);
  return settled.reduce(
    (record, { id, remindAt }) => (remindAt === undefined ? record : remindLater(record, id, remindAt)),
    strike(current, over),
  );
}

const rankOf = ({ kind }: PolicyDebt): number => ORDER.indexOf(kind);

/** @returns undefined where it is not done. */
async function perform<Record extends Owing>(
  deps: DischargeOwingDeps<Record>,
  record: Record,
  id: string,
  debt: PolicyDebt,
): Promise<Done | undefined> {
  const { keep, events, mail } = deps;
  switch (debt.kind) {
    case 'record':
      await keep(record, debt.proposal);
      return {};
    case 'fact':
      await events.publish([debt.fact]);
      return {};
    case 'ask':
    case 'tell':
    case 'warn':
      if (mail === undefined || !(await isMine(deps, record, id))) return undefined;
      return { remindAt: await mail(record, debt) };
  }
}

/** Mails wait for nobody else: one that fails is left claimed, and sent again when the claim is over. */
async function isMine<Record extends Owing>(
  { find, replace, backoff, now }: DischargeOwingDeps<Record>,
  record: Record,
  id: string,
): Promise<boolean> {
  let mine = false;
  await change(
    () => find(record),
    replace,
    (current) => {
      const claimed = claim(current, id, now());
      mine = claimed !== current;
      return claimed;
    },
    backoff,
  );
  return mine;
}
