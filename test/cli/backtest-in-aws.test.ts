import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backtestFile } from '../../bin/baton/backtest/backtest-file.ts';
import { backtestInAws, type InAws, toBucket } from '../../bin/baton/backtest/in-aws.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { UsageError } from '../../bin/baton/usage-error.ts';
import { s3Histories } from '../../functions/adapters/s3-histories.ts';
import { type BacktestRequest, backtestRequest } from '../../functions/contracts/backtest.ts';
import { DAY } from '../../functions/domain/time.ts';
import { backtesting } from '../../functions/handlers/wiring/backtesting.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { fakeS3 } from '../support/fake-s3.ts';

const scratch = mkdtempSync(join(tmpdir(), 'baton-scratch-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const aws: InAws = {
  s3: new S3Client({ region: 'eu-west-1' }),
  lambda: new LambdaClient({ region: 'eu-west-1' }),
  ...{ bucket: 'bucket', functionName: 'try' },
};
const lambda = mockClient(aws.lambda);
let s3: ReturnType<typeof fakeS3>;
const said = vi.spyOn(console, 'error');
beforeEach(() => {
  said.mockImplementation(() => undefined);
  s3 = fakeS3();
  const run = backtesting(s3Histories(aws.s3, aws.bucket), scratch);
  lambda.on(InvokeCommand).callsFake(async ({ Payload }) => ({
    Payload: payloadOf(await run(backtestRequest.parse(JSON.parse(Buffer.from(Payload).toString())))),
  }));
});
afterEach(() => {
  s3.restore();
  lambda.reset();
});

const payloadOf = (answer: unknown) => {
  const text = JSON.stringify(answer);
  return Object.assign(Buffer.from(text), { transformToString: () => text });
};

const UNTIL = Date.parse('2026-04-06');
const { criteria, intake, dispositions, routing, team } = defaultPolicies();
const asked: BacktestRequest = {
  ...{ history: '2026-04-06T00-00-00.000Z', criteria, intake, reasons: dispositions.reasons, routing, team },
  draft: { ...criteria, mql: { ...criteria.mql, threshold: 50 } },
  ...{ to: UNTIL, most: 5 },
};
/** As an export tells it: instants with milliseconds. */
const lines = makeSample({ seed: 4, leads: 120, from: Date.parse('2026-01-05'), until: UNTIL }).map(
  (record) => `${JSON.stringify({ ...record, at: new Date(record.at).toISOString() })}\n`,
);
/** More than goes up at once, in several parts. */
const padding = `${' '.repeat(1_000)}\n`.repeat(12_000);

async function* pieces(texts: readonly string[]): AsyncGenerator<string, void> {
  yield* texts;
}

describe('a back-test in AWS', () => {
  it('comes to the same as on this machine, in every detail', async () => {
    const own = { ...asked, from: UNTIL - 60 * DAY };
    await toBucket(aws, asked.history)(pieces([...lines, padding]));
    const there = await backtestInAws(aws, own);
    expect([...s3.uploads.values()].map((parts) => parts.length)).toEqual([3]);

    const file = join(scratch, 'history.jsonl');
    writeFileSync(file, lines.join(''));
    const shape = { parts: 1, threads: 0 };
    const here = await backtestFile(file, { ...own, isExport: true, map: undefined }, shape);
    rmSync(file);
    expect(there).toEqual(here);
    expect(there.flips.count).toBeGreaterThan(5);
    expect(there.flips.first).toHaveLength(5);
    expect(there.comparison.current.leads).toBeGreaterThan(50);
  });

  it('leaves nothing behind but export and report', async () => {
    await toBucket(aws, asked.history)(pieces(lines));
    await backtestInAws(aws, asked);
    expect(said).toHaveBeenLastCalledWith(`The report is s3://bucket/reports/${asked.history}.json.`);
    expect([...s3.objects.keys()]).toEqual([
      `bucket/exports/${asked.history}.jsonl`,
      `bucket/reports/${asked.history}.json`,
    ]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('says that there is no lead', async () => {
    await toBucket(aws, asked.history)(pieces([]));
    await expect(backtestInAws(aws, asked)).rejects.toThrow(
      new UsageError('The history holds no lead to try the criteria on.'),
    );
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('leaves nothing behind where an export is cut on its way', async () => {
    await expect(
      backtesting(
        {
          ...s3Histories(aws.s3, aws.bucket),
          open: async () => ({ bytes: 9, chunks: cut() }),
        },
        scratch,
      )(asked),
    ).rejects.toThrow('connection reset');
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.each([
    [
      'time',
      { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 900.00 seconds' },
      /quarter of an hour.*on this machine/,
    ],
    [
      'a fault',
      { errorType: 'AccessDenied', errorMessage: 'see the log' },
      /^try failed \(AccessDenied\); its log says where\.$/,
    ],
    ['nobody knows what', {}, /^try failed \(Unknown\)/],
  ])('says what ended it: %s', async (_, fault, words) => {
    lambda.on(InvokeCommand).resolves({ FunctionError: 'Unhandled', Payload: payloadOf(fault) as never });
    const failed = backtestInAws(aws, asked);
    await expect(failed).rejects.toThrow(UsageError);
    await expect(failed).rejects.toThrow(words);
  });
});

async function* cut(): AsyncGenerator<string, void> {
  yield lines[0] ?? '';
  throw new Error('connection reset');
}
