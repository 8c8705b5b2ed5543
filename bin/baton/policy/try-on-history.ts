import { policyHash } from '../../../functions/adapters/policy-hash.ts';
import type { Side } from '../../../functions/app/backtest/try-criteria.ts';
import {
  type BacktestSummary,
  countFlips,
  type SideTried,
} from '../../../functions/domain/feedback/backtest-summary.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import type { Pool } from '../../../functions/domain/routing/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { backtestFile } from '../backtest/backtest-file.ts';
import { inForce } from '../backtest/in-force.ts';
import { backtestOwnHistory, type OwnHistory } from '../backtest/own-history.ts';
import { readMap } from '../replay/map.ts';

/** Leads of the past: those of a file, or the account's own. */
export type History =
  | { readonly file: string; readonly map?: string | undefined; readonly json?: true | undefined }
  | { readonly own: OwnHistory };

/**
 * Tries criteria on leads of the past, beside the ones in force and by the other policies in force.
 *
 * @throws NoLeads
 * @throws UsageError where the leads cannot be read.
 */
export async function tryOnHistory(
  { store, now }: Pick<Ground, 'store' | 'now'>,
  history: History,
  draft: Criteria,
): Promise<BacktestSummary> {
  const policies = await inForce({ store, now });
  const by = { ...policies, draft, most: 0 };
  const { comparison, came, bad } = await ('own' in history
    ? backtestOwnHistory(history.own, now(), by)
    : backtestFile(history.file, {
        ...{ ...by, json: history.json },
        map: history.map === undefined ? undefined : await readMap(history.map),
      }));
  const { criteria, team } = policies;
  return {
    ...{ replaces: policyHash(criteria), at: now() },
    tried: {
      leads: comparison.current.leads,
      ...{ from: came.first, until: came.last, badRows: bad.count },
    },
    current: sideOf(comparison.current, team.pools),
    draft: sideOf(comparison.draft ?? comparison.current, team.pools),
    flips: countFlips(comparison.flipped),
  };
}

const sideOf = (
  { passed, precision, recall, acceptance, rules, pools }: Side,
  named: readonly Pick<Pool, 'id' | 'name'>[],
): SideTried => ({
  ...{ passed, precision, recall, acceptance, rules },
  pools: pools.map(({ pool, leads, busiestWeek, weeklyLimit, weeksAbove }) => ({
    name: named.find(({ id }) => id === pool)?.name ?? pool,
    ...{ leads, busiestWeek: busiestWeek.leads },
    ...(weeklyLimit !== undefined && { weeklyLimit }),
    ...(weeksAbove !== undefined && { weeksAbove }),
  })),
});
