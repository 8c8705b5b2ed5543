import type { PoolFairness } from '../../../functions/app/routing/read-fairness.ts';
import type { Line } from '../../../functions/domain/routing/fairness.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { isoInstant } from '../account/account.ts';
import type { Week } from '../weekly/week.ts';

/** Digits of a unit of the ledger. */
const PLACES = 12;

/** Leads, exactly: `-0.25`. */
export function leads(units: number): string {
  const digits = String(Math.abs(units)).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  const whole = digits.slice(0, -PLACES);
  return `${units < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const COLUMNS = [
  ...['pool', 'handoff', 'attempt', 'at', 'person', 'weight', 'refusal'],
  ...['share', 'chosen', 'by', 'counts', 'open', 'today', 'thisWeek', 'credit'],
];

/** One row for each person of each choice. No value needs quotes: ids are slugs, the rest are numbers and words. */
export const csv = (pools: readonly PoolFairness[]): readonly string[] => [
  COLUMNS.join(','),
  ...pools.flatMap(({ pool, lines }) => lines.map((line) => cells(pool, line).join(','))),
];

const cells = (pool: string, line: Line): readonly (string | number)[] => [
  ...[pool, line.handoff, line.attempt, isoInstant(line.at), line.person, line.weight, line.refusal ?? ''],
  ...[leads(line.share), line.chosen ? 'yes' : 'no', line.by ?? '', line.counts],
  ...[line.open, line.today, line.thisWeek, leads(line.credit)],
];

/** Table and lines; amounts are leads. */
export const json = ({ name, zone, from, until }: Week, pools: readonly PoolFairness[]) => ({
  ...{ week: name, zone, from: isoInstant(from), until: isoInstant(until) },
  pools: pools.map(({ credits, rows, lines, ...pool }) => ({
    ...pool,
    rows: rows.map(({ person, accrued, difference, ...row }) => ({
      ...{ person, accrued: accrued / LEAD, difference: difference / LEAD },
      ...row,
      owedNow: (credits[person] ?? 0) / LEAD,
    })),
    lines: lines.map(({ at, share, credit, ...line }) => ({
      ...line,
      at: isoInstant(at),
      ...{ share: share / LEAD, credit: credit / LEAD },
    })),
  })),
});
