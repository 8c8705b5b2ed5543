import type { PolicyKind } from '../../../functions/app/policies.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { BacktestSummary } from '../../../functions/domain/feedback/backtest-summary.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { BusOptions } from '../account/ground.ts';
import type { AwsOptions } from '../backtest/aws-options.ts';
import { NoLeads } from '../backtest/no-leads.ts';
import { UsageError } from '../usage-error.ts';

export interface TrialOptions extends BusOptions, AwsOptions {
  /** File of the leads to try criteria on, or false for none; the own history unless told. */
  readonly history?: string | boolean;
  readonly map?: string;
}

/**
 * What comes of trying a version on leads of the past, for whoever signs it: only criteria can be tried, and only where there
 * are leads.
 *
 * @throws UsageError where a file is named for another kind, or cannot be read.
 */
export async function trial(
  ground: Ground,
  kind: PolicyKind,
  policy: unknown,
  { history, map, ...own }: TrialOptions,
): Promise<BacktestSummary | undefined> {
  const file = typeof history === 'string' ? history : undefined;
  if (kind !== 'criteria') {
    if (file !== undefined) throw new UsageError('--history tries criteria; no other policy can be tried.');
    return undefined;
  }
  if (history === false) return undefined;
  // What it takes to try them is loaded only here.
  const { tryOnHistory } = await import('./try-on-history.ts');
  const on = file === undefined ? { own } : { file, map, json: own.json };
  return tryOnHistory(ground, on, criteriaPolicy.parse(policy)).catch((cause: unknown) => {
    if (file !== undefined || !(cause instanceof NoLeads)) throw cause;
    console.error('There is no lead yet that they could be tried on.');
    return undefined;
  });
}
