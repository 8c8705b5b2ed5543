import type { PoolFairness } from '../../../functions/app/routing/read-fairness.ts';
import type { FairnessRow, Line } from '../../../functions/domain/routing/fairness.ts';
import { personOf } from '../../../functions/domain/routing/ledger-account.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { isoInstant } from '../account/account.ts';
import { table } from '../table.ts';
import type { Week } from '../weekly/week.ts';

/** The table of one week, pool by pool. */
export const report = (week: Week, pools: readonly PoolFairness[]): readonly string[] => [
  `Week ${week.name} in ${week.zone}: from ${isoInstant(week.from)} until ${isoInstant(week.until)}`,
  ...pools.flatMap(poolLines),
  '',
  'accrued: shares of the turns that the rep might have had; got: leads by turn or by least open work.',
  'difference: what accrued beyond the turns, above zero still owed; owed now: the same since the pool began.',
];

function poolLines({ pool, rows, decisions, lines, mismatches, credits }: PoolFairness): readonly string[] {
  if (decisions === 0) return ['', `Pool ${pool}: nothing was decided.`];
  const found = new Set(lines.filter(({ counts }) => counts !== 'nobody').map(nameOf)).size;
  return [
    '',
    `Pool ${pool}`,
    ...balances(rows, credits),
    `${decisions} decisions, ${decisions - found} of them for nobody; ${replayed(mismatches)}`,
  ];
}

/** In a pool of teams that of the teams first, then that of each team's reps, then that of whoever is in none of them. */
function balances(rows: readonly FairnessRow[], credits: PoolFairness['credits']): readonly string[] {
  const teams = rows.filter(({ isTeam }) => isTeam === true);
  const people = rows.filter(({ isTeam }) => isTeam !== true);
  if (teams.length === 0) return balance('rep', people, credits);
  const groups = teams.map(({ person: team }) => ({
    title: `Team ${team}`,
    members: people.filter((row) => row.team === team),
  }));
  const others = { title: 'In no team', members: people.filter(({ team }) => team === undefined) };
  return [
    ...balance('team', teams, credits),
    ...[...groups, others].flatMap(({ title, members }) =>
      members.length === 0 ? [] : ['', title, ...balance('rep', members, credits)],
    ),
    '',
  ];
}

const nameOf = ({ handoff, attempt }: Line): string => `${handoff}#${attempt}`;

const replayed = (mismatches: readonly string[]): string =>
  mismatches.length === 0
    ? 'replayed from their records, all name the same rep'
    : `replayed from their records, ${mismatches.length} name somebody else: ${mismatches.join(', ')}`;

const balance = (who: string, rows: readonly FairnessRow[], credits: PoolFairness['credits']) =>
  table(
    [
      [who, 'accrued', 'got', 'difference', 'outside', 'owed now', 'why'],
      ...rows.map((row) => cells(row, credits[row.person] ?? 0)),
      sum(rows),
    ],
    [who, 'why'],
  );

const cells = (row: FairnessRow, credit: number): readonly string[] => [
  personOf(row.person),
  ...[amount(row.accrued), String(row.got), amount(row.difference), String(row.outside), amount(credit)],
  why(row),
];

const sum = (rows: readonly FairnessRow[]): readonly string[] => {
  const of = (value: (row: FairnessRow) => number): number =>
    rows.reduce((total, row) => total + value(row), 0);
  return [
    ...['together', amount(of(({ accrued }) => accrued)), String(of(({ got }) => got))],
    ...[amount(of(({ difference }) => difference)), String(of(({ outside }) => outside)), '', ''],
  ];
};

/** In leads; adding zero takes the sign off what rounds to nothing. */
const amount = (units: number): string => (Math.round((units / LEAD) * 1_000) / 1_000 + 0).toFixed(3);

const WAYS = {
  rotation: 'in turn',
  'least-open': 'by least open work',
  preferred: 'named by somebody',
  'account-owner': 'as owner of the account',
  'last-owner': 'as its last owner',
  'company-owner': 'as owner of the company',
} as const satisfies Record<keyof FairnessRow['by'], string>;

/** What the numbers come from, and what kept the rep from others. */
function why({ by, givenBack, cameToNothing, passedOver }: FairnessRow): string {
  const reasons = [
    ...Object.entries(WAYS).map(([way, words]) => [words, by[way as keyof typeof WAYS] ?? 0] as const),
    ['given back', givenBack] as const,
    ['came to nothing', cameToNothing] as const,
  ];
  const passed = Object.entries(passedOver).map(
    ([refusal, count]) => `${refusal.replaceAll('-', ' ')} ${count}`,
  );
  return [
    ...reasons.filter(([, count]) => count > 0).map(([words, count]) => `${words} ${count}`),
    ...(passed.length === 0 ? [] : [`passed over: ${passed.join(', ')}`]),
  ].join('; ');
}
