import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { deadLetterQueue } from '../../bin/baton/account/dead-letters.ts';
import { redriveAll } from '../../bin/baton/redrive/redrive-all.ts';
import { invoking } from '../../bin/baton/redrive.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import type { LocalSystem } from '../../local/system.ts';
import { runFixture } from './run-fixture.ts';

/** As the command line would talk to the system, as its developer. */
const tools = ({ environment, clock }: LocalSystem) => {
  const {
    AWS_ENDPOINT_URL: endpoint = '',
    AWS_REGION: region = '',
    BATON_DEAD_LETTERS: url = '',
  } = environment;
  const credentials = { accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'local' };
  const where = { endpoint, region, credentials };
  const letters = deadLetterQueue(url, new SQSClient({ ...where, useQueueUrlAsEndpoint: false }));
  const invoke = invoking(new LambdaClient(where));
  const redrive = (isDryRun: boolean) =>
    redriveAll({ store: memoryItemStore(), letters, sweep: 'Worker', isDryRun, invoke, now: clock.now });
  return { letters, invoke, redrive };
};

const PUBLISH = "async () => { await publish('lead.captured.v1', { leadId: 'l1' }); return {}; }";
/** Fails so often, then works; the app's schedule does not count. */
const recovering = (failures: number) =>
  `(() => { let calls = 0; return async (event) => {
    if (event.detail === undefined) return;
    calls += 1;
    if (calls <= ${failures}) throw new TypeError('no');
    await put({ pk: 'taken', sk: event.detail.leadId });
  }; })()`;

const giveUp = async (worker: string) => {
  const system = await runFixture({ Front: PUBLISH, Worker: worker });
  await fetch(`${system.address}/leads`, { method: 'POST' });
  await system.clock.advance(4 * 60_000);
  expect(system.deadLetters.list()).toHaveLength(1);
  return { system, ...tools(system) };
};

it('shows what was given up, and lets its function take it once it works again', async () => {
  const { system, letters, redrive } = await giveUp(recovering(3));
  expect(await letters.count()).toBe(1);
  for (const _again of [1, 2])
    expect(await redrive(true)).toMatchObject([{ how: 'call Worker', outcome: 'would' }]);
  expect(await redrive(false)).toMatchObject([
    { what: expect.stringMatching(/^dead letter .+ \(TypeError\) of lead l1$/), outcome: 'done' },
  ]);
  expect(await system.table.query('taken')).toMatchObject([{ sk: 'l1' }]);
  expect(await letters.count()).toBe(0);
  expect(await redrive(false)).toEqual([]);
});

it('keeps what fails again, for anybody to see at once', async () => {
  const { letters, redrive } = await giveUp(recovering(9));
  expect(await redrive(false)).toMatchObject([{ outcome: 'left' }]);
  expect(await redrive(false)).toMatchObject([{ outcome: 'left' }]);
  expect(await letters.count()).toBe(1);
});

it('refuses a function and a queue that are not there by AWS’s names', async () => {
  const system = await runFixture();
  const { invoke } = tools(system);
  await expect(invoke('Nobody', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const { letters } = tools({
    ...system,
    environment: { ...system.environment, BATON_DEAD_LETTERS: 'https://sqs.local/Other' },
  });
  await expect(letters.count()).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
});
