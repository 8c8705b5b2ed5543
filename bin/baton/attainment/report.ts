import type { PoolAttainment } from '../../../functions/app/handoff/read-attainment.ts';
import {
  type AttainmentRow,
  attainmentTable,
  byKind,
  sharesOf,
  together,
} from '../../../functions/domain/analytics/attainment-table.ts';
import { isoInstant } from '../account/account.ts';
import { table } from '../table.ts';
import type { Week } from '../weekly/week.ts';

/** The table of one week, pool by pool. */
export const report = (week: Week, pools: readonly PoolAttainment[]): readonly string[] => [
  `Week ${week.name} in ${week.zone}: leads that came to their owners from ${isoInstant(week.from)} until ${isoInstant(week.until)}`,
  ...pools.flatMap(poolLines),
  ...kindLines(pools),
  '',
  'attained: met, of met and missed; beside waivers: the same without the misses that were waived.',
  "excused: the machine's; passed on: lost before it was due. Neither counts.",
];

function poolLines({ pool, clocks }: PoolAttainment): readonly string[] {
  if (clocks.length === 0) return ['', `Pool ${pool}: no clock was started.`];
  const rows = attainmentTable(pool, clocks);
  const sums = together(rows).map((row) => ({ ...row, person: 'together' }));
  return ['', `Pool ${pool}`, ...tableOf([...rows, ...sums])];
}

/** Both kinds of handoff beside each other, where there are both. */
function kindLines(pools: readonly PoolAttainment[]): readonly string[] {
  const rows = byKind(pools.flatMap(({ pool, clocks }) => attainmentTable(pool, clocks)));
  if (new Set(rows.map(({ kind }) => kind)).size < 2) return [];
  const lines = rows.map((row) => ({ ...row, person: 'everybody', rule: 'all' }));
  return ['', 'All pools, by kind of handoff', ...tableOf(lines)];
}

/** With the team of each rep where the pool is made of teams. */
function tableOf(rows: readonly AttainmentRow[]): readonly string[] {
  const hasTeams = rows.some(({ team }) => team !== undefined);
  const lines = [HEAD, ...rows.map(cells)];
  return table(
    hasTeams ? lines.map((line, at) => [at === 0 ? 'team' : (rows[at - 1]?.team ?? ''), ...line]) : lines,
    ['team', 'rep', 'handoff', 'rule', 'clock'],
  );
}

const HEAD = [
  ...['rep', 'handoff', 'rule', 'clock', 'met', 'missed', 'waived', 'excused', 'passed on', 'running'],
  ...['attained', 'beside waivers'],
];

function cells(row: AttainmentRow): readonly string[] {
  const { person, kind, rule, clock, met, missed, waived, excused, passedOn, running } = row;
  const { attained, besideWaivers } = sharesOf(row);
  return [
    ...[person, kind, rule, clock, ...[met, missed, waived, excused, passedOn, running].map(String)],
    ...[percent(attained), percent(besideWaivers)],
  ];
}

/** To a tenth, down: what is not all kept never reads as if it were. */
const percent = (share: number | undefined): string =>
  share === undefined ? '-' : `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
