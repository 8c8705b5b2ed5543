import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentClient } from '../../../functions/adapters/dynamodb/document-client.ts';
import type { BacktestBy } from '../../../functions/app/backtest/backtest.ts';
import { type AccountOptions, openTable } from '../account/account.ts';
import { openClock } from '../account/clock.ts';
import { exportLeads } from '../export/export-leads.ts';
import { leadPartitions } from '../export/lead-partitions.ts';
import { readPolicies } from '../validate.ts';
import { backtestFile } from './backtest-file.ts';
import { readDraft } from './draft.ts';
import { inForce } from './in-force.ts';
import { mostTold, printBacktest } from './print.ts';
import { checkSpan, type TryOptions } from './run.ts';

export interface OwnHistoryOptions extends TryOptions, AccountOptions {}

/**
 * Tries criteria on the account's own history, beside those in force and by the other policies in force, and prints what came of
 * it. @returns whether every row could be read.
 */
export async function runOnOwnHistory(options: OwnHistoryOptions): Promise<boolean> {
  checkSpan(options);
  const { table, config = 'config', draft, flipsTo, json } = options;
  const now = await openClock(options);
  const policies = await inForce({ store: openTable(options), now });
  const by: BacktestBy = {
    ...policies,
    draft: draft === undefined ? undefined : readDraft(draft, readPolicies(config)),
    ...{ from: options.from, to: options.to ?? now(), most: mostTold(options), isExport: true },
  };
  const folder = mkdtempSync(join(tmpdir(), 'baton-history-'));
  try {
    const file = join(folder, 'history.jsonl');
    await exportLeads(leadPartitions(documentClient(), table), policies.intake.fields, file);
    const backtested = await backtestFile(file, { ...by, map: undefined, flipsTo, json });
    return printBacktest({ file: `history of ${table}`, config: undefined, draft }, backtested, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
