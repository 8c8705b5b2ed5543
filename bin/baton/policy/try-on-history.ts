import { policyHash } from '../../../functions/adapters/policy-hash.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import {
  type BacktestSummary,
  countFlips,
  type SideTried,
} from '../../../functions/domain/feedback/backtest-summary.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import type { Pool } from '../../../functions/domain/routing/team.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { judgeOf, RUN_OUT } from '../backtest/grounds.ts';
import { pastLeads } from '../backtest/past-leads.ts';
import { poolLoads } from '../backtest/pool-loads.ts';
import { type Side, tryCriteria } from '../backtest/try-criteria.ts';
import { progressBar } from '../progress-bar.ts';
import { readArrivals } from '../replay/arrivals.ts';
import { readMap } from '../replay/map.ts';
import { UsageError } from '../usage-error.ts';

/** Leads of the past, and how their file is to be read. */
export interface HistoryFile {
  readonly file: string;
  readonly map?: string | undefined;
  readonly json?: true | undefined;
}

/**
 * Tries criteria on leads of the past, beside the ones in force and by the other policies in force.
 *
 * @throws UsageError where the file cannot be read, or holds no lead.
 */
export async function tryOnHistory(
  { store, now }: Pick<Ground, 'store' | 'now'>,
  { file, map, json }: HistoryFile,
  draft: Criteria,
): Promise<BacktestSummary> {
  const { criteria, intake, reasons, routing, team } = await inForce({ store, now });
  const read = await readArrivals(file, map === undefined ? undefined : await readMap(map), 1);
  const { leads, bad } = pastLeads(read.arrivals, { intake, reasons });
  const [first, last] = [leads[0], leads.at(-1)];
  const end = read.arrivals.at(-1);
  if (first === undefined || last === undefined || end === undefined)
    throw new UsageError(`${file} holds no lead to try the criteria on.`);
  const bar = progressBar({ ...(json && { json }) });
  bar.start(leads.length);
  const tried = tryCriteria(leads, {
    current: judgeOf(criteria),
    draft: judgeOf(draft),
    until: end.at + RUN_OUT,
    loads: () => poolLoads(routing, team),
    onProgress: bar.update,
  });
  bar.stop();
  return {
    ...{ replaces: policyHash(criteria), at: now() },
    tried: {
      leads: leads.length,
      from: first.history.profiles[0].at,
      until: last.history.profiles[0].at,
      badRows: read.bad.length + bad.length,
    },
    current: sideOf(tried.current, team.pools),
    draft: sideOf(tried.draft ?? tried.current, team.pools),
    flips: countFlips(tried.flips),
  };
}

async function inForce({ store, now }: Pick<Ground, 'store' | 'now'>) {
  const schemas = {
    ...{ intake: intakePolicy, dispositions, routing: routingPolicy, team },
    criteria: criteriaPolicy,
  };
  const policies = policyRecords(store, schemas, now);
  const [criteria, intake, { reasons }, routing, people] = await Promise.all([
    policies.current('criteria').then(({ policy }) => policy),
    policies.current('intake').then(({ policy }) => policy),
    policies.current('dispositions').then(({ policy }) => policy),
    policies.current('routing').then(({ policy }) => policy),
    policies.current('team').then(({ policy }) => policy),
  ]);
  return { criteria, intake, reasons, routing, team: people };
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
