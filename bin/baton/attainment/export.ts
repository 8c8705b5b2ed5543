import type { JudgedClock, PoolAttainment } from '../../../functions/app/handoff/read-attainment.ts';
import { attainmentTable, byKind, sharesOf } from '../../../functions/domain/analytics/attainment-table.ts';
import { SECOND } from '../../../functions/domain/time.ts';
import { isoInstant } from '../account/account.ts';
import type { Week } from '../weekly/week.ts';

const COLUMNS = [
  ...[
    'pool',
    'team',
    'handoff',
    'kind',
    'rep',
    'rule',
    'clock',
    'place',
    'policy',
    'started',
    'due',
    'done',
    'attained',
  ],
  ...['late seconds', 'machine seconds', 'waivers'],
];

/** One row for each clock. No value needs quotes: ids are slugs, the rest are numbers and words. */
export const csv = (pools: readonly PoolAttainment[]): readonly string[] => [
  COLUMNS.join(','),
  ...pools.flatMap(({ pool, clocks }) => clocks.map((clock) => cells(pool, clock).join(','))),
];

function cells(pool: string, clock: JudgedClock): readonly (string | number)[] {
  const { team, handoff, kind, person, rule, place, policy, startedAt, dueAt, doneAt, attained } = clock;
  return [
    ...[pool, team ?? '', handoff, kind, person, rule, clock.clock, place ?? '', policy],
    ...[isoInstant(startedAt), isoInstant(dueAt), doneAt === undefined ? '' : isoInstant(doneAt), attained],
    ...[clock.lateMs / SECOND, clock.machineMs / SECOND, clock.waivers.join(' ')],
  ];
}

/** Table and clocks. */
export const json = ({ name, zone, from, until }: Week, pools: readonly PoolAttainment[]) => ({
  ...{ week: name, zone, from: isoInstant(from), until: isoInstant(until) },
  kinds: byKind(pools.flatMap(({ pool, clocks }) => attainmentTable(pool, clocks))).map(
    ({ pool: _, person: _person, rule: _rule, ...row }) => ({ ...row, ...sharesOf(row) }),
  ),
  pools: pools.map(({ pool, clocks }) => ({
    pool,
    rows: attainmentTable(pool, clocks).map(({ pool: _, ...row }) => ({
      ...row,
      ...sharesOf(row),
    })),
    clocks: clocks.map(({ startedAt, dueAt, doneAt, test: _, ...clock }) => ({
      ...clock,
      ...{ startedAt: isoInstant(startedAt), dueAt: isoInstant(dueAt) },
      ...(doneAt === undefined ? {} : { doneAt: isoInstant(doneAt) }),
    })),
  })),
});
