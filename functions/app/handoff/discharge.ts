import type { Outbox, Owed, OwedKind } from '../../domain/handoff/owed.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change, startingWith } from '../change.ts';
import type { EventPublisher, Now, Timeline } from '../ports.ts';

/** A record that may owe further steps. */
export interface Debtor {
  readonly leadId?: string | undefined;
  readonly outbox: Outbox;
  readonly version: number;
  readonly nextCheckAt?: EpochMs | undefined;
}

type Debt<Kind extends OwedKind> = Extract<Owed, { kind: Kind }>;

/** How each kind of debt is settled; every one is safe to repeat. A function wires the kinds it may make; others wait for the sweeper. */
export type Performers<Record> = {
  readonly [Kind in Exclude<OwedKind, 'fact'>]?: (debt: Debt<Kind>, debtor: Record) => Promise<void>;
};

export interface DischargeDeps<Record extends Debtor> {
  /** Strongly consistent, the record as it now is. */
  readonly find: (record: Record) => Promise<Record | undefined>;
  readonly replace: (base: Record, next: Record) => Promise<Record | undefined>;
  /** The record once these debts are settled, with the instant at which the sweeper looks again. */
  readonly strike: (record: Record, ids: readonly string[], now: EpochMs) => Record;
  readonly timeline: Pick<Timeline, 'append'>;
  readonly events: EventPublisher;
  readonly performers: Performers<Record>;
  /** Told of a debt that stays owed because its step failed. */
  readonly onLeft: (kind: OwedKind, cause: unknown) => void;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Settles what a record owes and strikes it from the outbox.
 *
 * A step that fails stays owed: the write that made the debt has succeeded, so the caller has too.
 * A reminder, a mail to the lead, and the second copy of a mail, is struck before it is sent, for it may leave at most once; everything else afterwards.
 * What sets off another function comes last and is never struck here: the step that it sets off does so with its own
 * write, and the two do not get into each other's way.
 *
 * @returns the record as it stands afterwards.
 */
export const discharge =
  <Record extends Debtor>(deps: DischargeDeps<Record>) =>
  async (record: Record): Promise<Record> => {
    const debts = Object.entries(record.outbox).sort(byAge);
    if (debts.length === 0) return record;
    let latest = record;
    let settled = await tellFacts(deps, debts);
    for (const [id, debt] of debts) {
      if (debt.kind === 'fact' || setsOff(debt)) continue;
      const step = stepFor(deps.performers, debt, record);
      if (step === undefined) continue;
      try {
        if (isSentAtMostOnce(debt)) {
          const claimed = await claim(deps, latest, id, settled);
          latest = claimed.after;
          settled = [];
          if (claimed.mine) await step();
        } else {
          await step();
          settled.push(id);
        }
      } catch (cause) {
        deps.onLeft(debt.kind, cause);
      }
    }
    if (settled.length > 0) latest = await strike(deps, latest, settled);
    await setOff(deps, debts, record);
    return latest;
  };

/** Ids are `<version>.<place>`: older writes first, then as the write listed them. */
function byAge([left]: [string, Owed], [right]: [string, Owed]): number {
  const [leftVersion = 0, leftPlace = 0] = left.split('.').map(Number);
  const [rightVersion = 0, rightPlace = 0] = right.split('.').map(Number);
  return leftVersion - rightVersion || leftPlace - rightPlace;
}

async function tellFacts<Record extends Debtor>(
  { timeline, events, onLeft }: DischargeDeps<Record>,
  debts: readonly (readonly [string, Owed])[],
): Promise<string[]> {
  const ids: string[] = [];
  const facts = debts.flatMap(([id, debt]) => {
    if (debt.kind !== 'fact') return [];
    ids.push(id);
    return [debt.fact];
  });
  const [first] = facts;
  if (first === undefined) return [];
  try {
    await timeline.append(first.leadId, facts);
    await events.publish(facts);
    return ids;
  } catch (cause) {
    onLeft('fact', cause);
    return [];
  }
}

/** Debts whose step another function takes up at once, which then writes the same record. */
const setsOff = (debt: Owed): boolean => debt.kind === 'start' || debt.kind === 'nudge';

async function setOff<Record extends Debtor>(
  { performers, onLeft }: DischargeDeps<Record>,
  debts: readonly (readonly [string, Owed])[],
  record: Record,
): Promise<void> {
  for (const [, debt] of debts) {
    if (debt.kind === 'fact' || !setsOff(debt)) continue;
    try {
      await stepFor(performers, debt, record)?.();
    } catch (cause) {
      onLeft(debt.kind, cause);
    }
  }
}

const isSentAtMostOnce = (debt: Owed): boolean =>
  debt.kind === 'acknowledge' || (debt.kind === 'mail' && (debt.mail === 'reminder' || debt.again === true));

function stepFor<Record>(
  performers: Performers<Record>,
  debt: Exclude<Owed, { kind: 'fact' }>,
  record: Record,
) {
  const perform = performers[debt.kind] as ((debt: Owed, debtor: Record) => Promise<void>) | undefined;
  return perform && (() => perform(debt, record));
}

/** Strikes a debt before its step is done, and what is settled with it. @returns whether this caller, and nobody else, struck it. */
async function claim<Record extends Debtor>(
  deps: DischargeDeps<Record>,
  record: Record,
  id: string,
  settled: readonly string[],
): Promise<{ readonly after: Record; readonly mine: boolean }> {
  let mine = false;
  const after = await strike(deps, record, [...settled, id], (current) => {
    mine = id in current.outbox;
  });
  return { after, mine };
}

async function strike<Record extends Debtor>(
  deps: DischargeDeps<Record>,
  record: Record,
  ids: readonly string[],
  look: (current: Record) => void = () => undefined,
): Promise<Record> {
  const after = await change(
    startingWith(record, () => deps.find(record)),
    deps.replace,
    (current) => {
      look(current);
      return ids.some((id) => id in current.outbox) ? deps.strike(current, ids, deps.now()) : current;
    },
    deps.backoff,
  );
  return after ?? record;
}
