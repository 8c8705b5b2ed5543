import { CLOCKS, type ClockName } from '../handoff/clocks.ts';
import { HANDOFF_KINDS, type HandoffKind } from '../handoff/handoff.ts';
import type { Attained, Attainment } from './attainment.ts';

/** How many clocks of one kind somebody kept, of one pool, kind of handoff and rule. */
export interface AttainmentRow {
  readonly pool: string;
  /** The person's, in a pool of teams. */
  readonly team?: string | undefined;
  readonly person: string;
  readonly kind: HandoffKind;
  readonly rule: string;
  readonly clock: ClockName;
  readonly clocks: number;
  readonly met: number;
  readonly missed: number;
  /** Of the missed. */
  readonly waived: number;
  readonly excused: number;
  readonly passedOn: number;
  readonly running: number;
}

/** One row for each team, person, kind of handoff, rule and clock, in this order; SDRs' before account executives'. */
export function attainmentTable(pool: string, clocks: readonly Attainment[]): readonly AttainmentRow[] {
  const rows = new Map<string, AttainmentRow>();
  for (const { team, person, kind, rule, clock, attained, waivers } of clocks) {
    const key = `${team ?? ''} ${person} ${HANDOFF_KINDS.indexOf(kind)} ${rule} ${clock}`;
    const row = rows.get(key) ?? {
      ...{ pool, ...(team !== undefined && { team }), person, kind, rule, clock },
      ...NOTHING,
    };
    const isWaived = attained === 'missed' && waivers.length > 0;
    const count = COUNT_OF[attained];
    const { clocks: all, waived } = row;
    rows.set(key, {
      ...{ ...row, [count]: row[count] + 1 },
      ...{ clocks: all + 1, waived: waived + (isWaived ? 1 : 0) },
    });
  }
  return [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

const NOTHING = { clocks: 0, met: 0, missed: 0, waived: 0, excused: 0, passedOn: 0, running: 0 };

const COUNT_OF = {
  met: 'met',
  missed: 'missed',
  excused: 'excused',
  'passed-on': 'passedOn',
  running: 'running',
} as const satisfies Record<Attained, keyof AttainmentRow>;

/** The rows of one kind of handoff, rule and clock as one; `person` is empty. */
export const together = (rows: readonly AttainmentRow[]): readonly AttainmentRow[] =>
  added(rows, ({ pool, kind, rule, clock }) => ({ pool, person: '', kind, rule, clock }));

/** The rows of one kind of handoff and clock as one, whatever pool and rule; SDRs' before account executives', clocks in their own order. */
export const byKind = (rows: readonly AttainmentRow[]): readonly AttainmentRow[] =>
  HANDOFF_KINDS.flatMap((kind) =>
    CLOCKS.flatMap((clock) =>
      added(
        rows.filter((row) => row.kind === kind && row.clock === clock),
        () => ({ pool: '', person: '', kind, rule: '', clock }),
      ),
    ),
  );

type Group = Pick<AttainmentRow, 'pool' | 'person' | 'kind' | 'rule' | 'clock'>;

/** One row for each group, in the order in which groups are met first. */
function added(
  rows: readonly AttainmentRow[],
  groupOf: (row: AttainmentRow) => Group,
): readonly AttainmentRow[] {
  const sums = new Map<string, AttainmentRow>();
  for (const row of rows) {
    const group = groupOf(row);
    const key = JSON.stringify(group);
    const sum = sums.get(key) ?? { ...group, ...NOTHING };
    const counts = COUNTS.map((count) => [count, sum[count] + row[count]] as const);
    sums.set(key, { ...sum, ...Object.fromEntries(counts) });
  }
  return [...sums.values()];
}

const COUNTS = Object.keys(NOTHING) as readonly (keyof typeof NOTHING)[];

/** Shares of the clocks that somebody kept, of all that were theirs to keep; undefined where there was none. */
export interface Shares {
  readonly attained: number | undefined;
  /** The same without the misses that were waived. */
  readonly besideWaivers: number | undefined;
}

export const sharesOf = ({
  met,
  missed,
  waived,
}: Pick<AttainmentRow, 'met' | 'missed' | 'waived'>): Shares => ({
  attained: share(met, met + missed),
  besideWaivers: share(met, met + missed - waived),
});

const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
