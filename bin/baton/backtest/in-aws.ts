import { Readable } from 'node:stream';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import * as z from 'zod';
import type { Backtested } from '../../../functions/app/backtest/backtest.ts';
import {
  type BacktestRequest,
  backtestAnswer,
  backtestReport,
  exportKey,
} from '../../../functions/contracts/backtest.ts';
import type { SaveLines } from '../export/export-leads.ts';
import { UsageError } from '../usage-error.ts';
import { NoLeads } from './no-leads.ts';

/** Where a back-test is done in AWS. */
export interface InAws {
  readonly s3: S3Client;
  /** It must ask once: a call that is cut has begun a back-test. */
  readonly lambda: LambdaClient;
  /** The stack's outputs HistoryName and BacktestName. */
  readonly bucket: string;
  readonly functionName: string;
}

/** Writes an export to the bucket while it is read. @returns how it is called there. */
export const toBucket =
  ({ s3, bucket }: InAws, history: string): SaveLines =>
  async (pieces) => {
    const params = { Bucket: bucket, Key: exportKey(history), Body: Readable.from(pieces) };
    await new Upload({ client: s3, params }).done();
  };

/**
 * Lets the function try criteria on an export that lies in the bucket.
 *
 * @throws NoLeads
 * @throws UsageError where the function fails.
 */
export async function backtestInAws(aws: InAws, asked: BacktestRequest): Promise<Backtested> {
  const answer = backtestAnswer.parse(await answerTo(aws, asked));
  if (answer.outcome === 'no-lead') throw new NoLeads('The history');
  console.error(`The report is s3://${aws.bucket}/${answer.report}.`);
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: aws.bucket, Key: answer.report }));
  return backtestReport.parse(JSON.parse((await Body?.transformToString()) ?? ''));
}

async function answerTo({ lambda, functionName }: InAws, asked: BacktestRequest): Promise<unknown> {
  const Payload = Buffer.from(JSON.stringify(asked));
  const answer = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload }));
  const said: unknown = JSON.parse(answer.Payload?.transformToString() ?? 'null');
  if (answer.FunctionError === undefined) return said;
  const { errorType = 'Unknown', errorMessage = '' } = lambdaFault.parse(said);
  throw new UsageError(
    errorMessage.includes('timed out')
      ? `${functionName} had not done after the quarter of an hour that it has. Without BATON_BACKTEST the command does it on this machine.`
      : `${functionName} failed (${errorType}); its log says where.`,
  );
}

/** As Lambda tells what a function has thrown, or how it was ended. */
const lambdaFault = z.object({
  errorType: z.string().exactOptional(),
  errorMessage: z.string().exactOptional(),
});
