import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { documentClient } from '../../../functions/adapters/dynamodb/document-client.ts';
import type { BacktestBy, Backtested } from '../../../functions/app/backtest/backtest.ts';
import type { BacktestRequest } from '../../../functions/contracts/backtest.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { type AccountOptions, isoInstant, openTable } from '../account/account.ts';
import { openClock } from '../account/clock.ts';
import { exportLeads, type SaveLines, toFile } from '../export/export-leads.ts';
import { leadPartitions } from '../export/lead-partitions.ts';
import { saveText } from '../save-text.ts';
import { UsageError } from '../usage-error.ts';
import { readPolicies } from '../validate.ts';
import type { AwsOptions } from './aws-options.ts';
import { backtestFile } from './backtest-file.ts';
import { readDraft } from './draft.ts';
import { backtestInAws, type InAws, toBucket } from './in-aws.ts';
import { inForce } from './in-force.ts';
import { flipLine } from './judge-here.ts';
import { mostTold, printBacktest } from './print.ts';
import { checkSpan, type TryOptions } from './run.ts';

/** Where the account is, and where its history is tried. */
export interface OwnHistory extends AccountOptions, AwsOptions {
  /** File that all flips are written to. */
  readonly flipsTo?: string;
}

export type OwnHistoryOptions = TryOptions & OwnHistory;

/**
 * Tries criteria on the account's own history, beside those in force and by the other policies in force, and prints what came of
 * it. @returns whether every row could be read.
 */
export async function runOnOwnHistory(options: OwnHistoryOptions): Promise<boolean> {
  checkSpan(options);
  const { table, config = 'config', draft, from } = options;
  const now = await openClock(options);
  const policies = await inForce({ store: openTable(options), now });
  const backtested = await backtestOwnHistory(options, now(), {
    ...policies,
    draft: draft === undefined ? undefined : readDraft(draft, readPolicies(config)),
    ...{ from, to: options.to, most: mostTold(options) },
  });
  return printBacktest({ file: `history of ${table}`, config: undefined, draft }, backtested, options);
}

/**
 * Tries criteria on the account's own history until now, or until `by.to`, on this machine or in AWS.
 *
 * @throws NoLeads
 * @throws UsageError where what is named of the account does not do.
 */
export async function backtestOwnHistory(own: OwnHistory, now: EpochMs, by: BacktestBy): Promise<Backtested> {
  const aws = awsOf(own);
  const asked = { ...by, to: by.to ?? now, history: isoInstant(now).replaceAll(':', '-') };
  const save = async (saveLines: SaveLines): Promise<void> => {
    await exportLeads(leadPartitions(documentClient(), own.table), by.intake.fields, saveLines);
  };
  return aws === undefined ? here(asked, save, own) : there(aws, asked, save, own);
}

type Save = (saveLines: SaveLines) => Promise<void>;

async function here(asked: BacktestRequest, save: Save, { flipsTo, json }: OwnHistory): Promise<Backtested> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-history-'));
  try {
    const file = join(folder, 'history.jsonl');
    await save(toFile(file));
    return await backtestFile(file, { ...asked, isExport: true, map: undefined, flipsTo, json });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of all flips: far above what anybody's leads are. */
const ALL = 10_000_000;

async function there(
  aws: InAws,
  asked: BacktestRequest,
  save: Save,
  { flipsTo }: OwnHistory,
): Promise<Backtested> {
  await save(toBucket(aws, asked.history));
  const most = flipsTo === undefined ? asked.most : ALL;
  const backtested = await backtestInAws(aws, { ...asked, most });
  if (flipsTo !== undefined) saveText(flipsTo, backtested.flips.first.map(flipLine).join(''));
  return backtested;
}

/** @throws UsageError where one of both is missing. */
function awsOf({ local, function: functionName, bucket }: OwnHistory): InAws | undefined {
  if (local || (functionName === undefined && bucket === undefined)) return undefined;
  if (functionName === undefined || bucket === undefined)
    throw new UsageError(
      'In AWS a back-test needs both --function (BATON_BACKTEST) and --bucket (BATON_HISTORY); without both it is done on this machine.',
    );
  return { s3: new S3Client({}), lambda: new LambdaClient({ maxAttempts: 1 }), bucket, functionName };
}
