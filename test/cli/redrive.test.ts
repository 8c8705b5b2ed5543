import { beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../bin/baton/account/dead-letters.ts';
import { redriveAll } from '../../bin/baton/redrive/redrive-all.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { MailEvent } from '../../functions/contracts/triggers.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { inResponse, NINE } from '../support/handoffs.ts';

const QUALIFY = 'arn:aws:lambda:eu-west-1:111122223333:function:qualify';
const letter = (id: string, payload: unknown, functionArn: string | undefined = QUALIFY): DeadLetter => ({
  ...{ id, functionArn, reason: 'TypeError', payload },
});
const captured = { detail: { leadId: 'lead-9', submissionId: 's1', email: 'marta@nexora.example' } };

let store: ItemStore;
let queue: DeadLetter[];
let calls: (readonly [string, unknown])[];
let working: ReadonlySet<string>;
beforeEach(() => {
  store = memoryItemStore();
  queue = [];
  calls = [];
  working = new Set([QUALIFY, 'sweep']);
});

const run = (isDryRun: boolean, onCall: (name: string) => Promise<void> = async () => undefined) =>
  redriveAll({
    store,
    sweep: 'sweep',
    isDryRun,
    now: () => NINE + HOUR,
    letters: {
      async visit(visitor) {
        const kept: DeadLetter[] = [];
        for (const one of queue) if ((await visitor(one)) === 'kept') kept.push(one);
        queue = kept;
      },
    },
    async invoke(name, payload) {
      calls.push([name, payload]);
      await onCall(name);
      return working.has(name);
    },
  });

describe('baton redrive', () => {
  it('finds nothing where nothing was given up', async () => {
    expect(await run(false)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('shows what it would do, and does nothing of it', async () => {
    queue = [letter('m1', captured)];
    await handoffRecords(store).create(inResponse({ version: 1, nextCheckAt: NINE }));
    expect(await run(true)).toEqual([
      { what: 'dead letter m1 (TypeError) of lead lead-9', how: 'call qualify', outcome: 'would' },
      {
        what: 'handoff lead-1-1, to be looked at since 2026-03-02T08:00:00.000Z',
        how: 'the sweeper looks at it',
        outcome: 'would',
      },
    ]);
    expect(calls).toEqual([]);
    expect(queue).toHaveLength(1);
  });

  it('gives each letter to its function again, and drops only what was taken', async () => {
    queue = [letter('m1', captured), letter('m2', { x: 1 }, 'arn:broken'), letter('m3', captured)];
    const outcomes = await run(false);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'left', 'done']);
    expect(calls.map(([name]) => name)).toEqual([QUALIFY, 'arn:broken', QUALIFY]);
    expect(calls[0]?.[1]).toEqual(captured);
    expect(queue.map(({ id }) => id)).toEqual(['m2']);
  });

  it('keeps a letter that does not say whose it is', async () => {
    queue = [{ ...letter('m1', captured), functionArn: undefined }];
    expect(await run(false)).toMatchObject([{ outcome: 'left', how: 'it does not say whose it is' }]);
    expect(calls).toEqual([]);
    expect(queue).toHaveLength(1);
  });

  it('names letters by ids only', async () => {
    const mail: MailEvent = {
      ...{ to: 'ana-ruiz', leadId: 'lead-9', handoff: '2', mail: 'task', wait: '1', eventId: 'e1' },
      ...{ messageId: 'x', at: '2026-03-02T08:00:00Z', type: 'Bounce' },
    };
    queue = [
      letter('m1', captured),
      letter('m2', mail),
      letter('m3', { trigger: 'execution', executionName: 'lead-9-2-r1', status: 'FAILED' }),
      letter('m4', { trigger: 'schedule' }),
      letter('m5', { mail: { destination: ['marta@nexora.example'] } }),
    ];
    const whats = (await run(true)).map(({ what }) => what.replace(/^dead letter m\d \(TypeError\) /, ''));
    expect(whats).toEqual([
      'of lead lead-9',
      'of mail task of handoff lead-9-2',
      'of run lead-9-2-r1',
      'of the schedule',
      'of another kind',
    ]);
  });

  it('lets the sweeper look at what is overdue or parked, and says what is still left', async () => {
    const handoffs = handoffRecords(store);
    await handoffs.create(inResponse({ version: 1, nextCheckAt: NINE }));
    const parked = { leadId: 'lead-2', parkedAt: NINE, nextCheckAt: NINE + 2 * HOUR };
    await handoffs.create(inResponse({ version: 1, ...parked }));
    const outcomes = await run(false, async () => {
      const found = await handoffs.find('lead-1', 1);
      if (found) await handoffs.replace(found, { ...found, nextCheckAt: NINE + HOUR + MINUTE });
    });
    expect(calls).toEqual([['sweep', { trigger: 'schedule' }]]);
    expect(outcomes.map(({ what, outcome }) => `${what.split(',')[0]} ${outcome}`)).toEqual([
      'handoff lead-1-1 done',
      'handoff lead-2-1 left',
    ]);
  });
});
