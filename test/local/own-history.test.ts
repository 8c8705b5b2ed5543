import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { backtest } from '../../bin/baton/backtest.ts';
import { publish } from '../../bin/baton/policy/publish.ts';
import { rollback } from '../../bin/baton/policy/rollback.ts';
import { s3Histories } from '../../functions/adapters/s3-histories.ts';
import { backtestRequest } from '../../functions/contracts/backtest.ts';
import { backtesting } from '../../functions/handlers/wiring/backtesting.ts';
import { fakeS3 } from '../support/fake-s3.ts';
import { localCommands } from '../support/local-commands.ts';
import { type RunningBaton, startBaton } from '../support/local-system.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');

let baton: RunningBaton;
let commands: ReturnType<typeof localCommands>;
/** Of criteria that hardly anybody reaches. */
let draft: string;
let leads: readonly (Readonly<Record<string, unknown>> & { readonly leadId: string })[];

beforeAll(async () => {
  baton = await startBaton({ demo: true });
  commands = localCommands(baton.system);
  draft = join(commands.folder, 'draft.yaml');
  const criteria = readFileSync(join(CONFIG, 'criteria.yaml'), 'utf8');
  writeFileSync(
    draft,
    criteria.replace('threshold: 65', 'threshold: 100').replace('minimumFit: 15', 'minimumFit: 45'),
  );
  const items = await baton.system.table.scan();
  leads = items
    .filter(({ sk, test }) => sk === 'LEAD' && !test)
    .map((item) => ({ ...item, leadId: String(item['leadId']) }));
}, 180_000);
afterEach(() => {
  process.exitCode = undefined;
});
afterAll(async () => {
  commands.remove();
  await baton.remove();
});

describe('baton backtest on the history of the Baton on this machine', () => {
  it('finds that all who were passed would have been', async () => {
    const told = JSON.parse(await commands.told(backtest, '--json'));
    const passed = leads.filter(({ handoffs }) => Number(handoffs) > 0);
    expect(process.exitCode).toBeUndefined();
    expect(passed.length).toBeGreaterThan(5);
    expect(told).toMatchObject({ bad: 0, current: { leads: leads.length, passed: passed.length } });
    expect(told.current.withOutcome).toBeGreaterThan(0);
    expect(told).not.toHaveProperty('draft');
  });

  it('takes a draft in place of a file, and names the leads that flip', async () => {
    const told = await commands.told(backtest, draft, '--config', CONFIG, '--flips', '3');
    expect(told).toMatch(/^history of \S+, criteria in force against .+draft\.yaml$/m);
    const [, named] = /^([\w-]+) +\S+ +no longer passed/m.exec(told) ?? [];
    expect(leads.map(({ leadId }) => leadId)).toContain(named);
  });

  it('lets the function of an account do it, and prints the same', async () => {
    const s3 = fakeS3();
    const lambda = mockClient(LambdaClient);
    const run = backtesting(s3Histories(new S3Client({}), 'bucket'), commands.folder);
    lambda.on(InvokeCommand).callsFake(async ({ Payload }) => {
      const asked = backtestRequest.parse(JSON.parse(Buffer.from(Payload).toString()));
      const text = JSON.stringify(await run(asked));
      return { Payload: Object.assign(Buffer.from(text), { transformToString: () => text }) };
    });
    const words = [draft, '--config', CONFIG, '--flips', '2', '--flips-to'];
    const [here, there] = ['here.jsonl', 'there.jsonl'].map((name) => join(commands.folder, name));
    const told = await commands.told(backtest, ...words, here ?? '');
    vi.stubEnv('BATON_BACKTEST', 'try');
    await expect(commands.toldOfAccount(backtest, ...words, there ?? '')).rejects.toThrow('BATON_HISTORY');
    expect(await commands.told(backtest, ...words, here ?? '')).toBe(told);
    expect(s3.objects.size).toBe(0);
    vi.stubEnv('BATON_HISTORY', 'bucket');
    expect(await commands.toldOfAccount(backtest, ...words, there ?? '')).toBe(told);
    expect([...s3.objects.keys()].map((key) => key.split('/')[1])).toEqual(['exports', 'reports']);
    const flips = (file = ''): readonly { readonly line: number }[] =>
      readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .sort((one, other) => one.line - other.line);
    expect(flips(there)).toEqual(flips(here));
    expect(flips(there).length).toBeGreaterThan(2);
    vi.unstubAllEnvs();
    lambda.restore();
    s3.restore();
  });

  it('refuses two drafts and a map of nothing', async () => {
    await expect(commands.told(backtest, draft, '--draft', draft)).rejects.toThrow('are drafts');
    await expect(commands.told(backtest, '--map', 'map.yaml')).rejects.toThrow('name the file');
  });
});

describe('baton policy publish criteria', () => {
  it('tries them on the own history for whoever signs, and so does a rollback', async () => {
    const config = join(commands.folder, 'config');
    cpSync(CONFIG, config, { recursive: true });
    copyFileSync(draft, join(config, 'criteria.yaml'));
    const publishing = ['criteria', '--config', config, '--json'];
    const { backtest: tried, hash } = JSON.parse(await commands.told(publish, ...publishing));
    expect(tried.tried).toMatchObject({ leads: leads.length, badRows: 0 });
    expect(tried.flips.lost).toBeGreaterThan(2);
    expect(tried.draft.passed).toBe(tried.current.passed - tried.flips.lost);

    expect(JSON.parse(await commands.told(publish, ...publishing, '--no-history'))).not.toHaveProperty(
      'backtest',
    );
    const { backtest: again } = JSON.parse(await commands.told(rollback, 'criteria', hash, '--json'));
    expect(again).toEqual({ ...tried, at: again.at });
    const bare = JSON.parse(await commands.told(rollback, 'criteria', hash, '--no-history', '--json'));
    expect(bare).not.toHaveProperty('backtest');
  });
});
