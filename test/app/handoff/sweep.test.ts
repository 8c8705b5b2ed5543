import { beforeEach, expect, it } from 'vitest';
import { sweep } from '../../../functions/app/handoff/sweep.ts';
import type { OwedRecord } from '../../../functions/app/ports.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';

const lead: OwedRecord = { kind: 'lead', leadId: 'lead-1' };
const submission: OwedRecord = { kind: 'submission', leadId: 'lead-2', submissionId: 's1' };
const person: OwedRecord = { kind: 'person', personId: 'ana' };
const list: OwedRecord = { kind: 'list', pool: 'iberia', importId: 'i' };
const digest: OwedRecord = { kind: 'digest', personId: 'ana', number: 3 };
const policy: OwedRecord = { kind: 'policy', policy: 'criteria' };
const review: OwedRecord = { kind: 'review', reviewId: '2026-11.attempts' };
const handoff: OwedRecord = { kind: 'handoff', leadId: 'lead-3', number: 1 };

let recovered: OwedRecord[];
let failed: [OwedRecord, unknown][];
let clock: number;
beforeEach(() => {
  recovered = [];
  failed = [];
  clock = NINE;
});

/** Shard 0 owes each record since the given instant. */
const passing = (
  owed: readonly (readonly [OwedRecord, number])[],
  options: { broken?: OwedRecord; waitingSince?: number } = {},
) => {
  const recover = async (record: OwedRecord) => {
    clock += 1_000;
    if (record.kind === options.broken?.kind) throw new Error('broken');
    recovered.push(record);
  };
  return sweep({
    work: {
      shards: 2,
      owed: async (shard, until, limit) =>
        shard === 0
          ? owed
              .filter(([, since]) => since <= until)
              .map(([record, dueAt]) => ({ ...record, dueAt }))
              .slice(0, limit)
          : [],
    },
    recover: {
      ...{ lead: recover, submission: recover, handoff: recover },
      ...{ person: recover, digest: recover, list: recover, policy: recover, review: recover },
    },
    drainWaitingLists: async () => options.waitingSince,
    onFailed: (record, cause) => failed.push([record, cause]),
    now: () => clock,
  })();
};

it('puts every kind of record right that is due by now', async () => {
  const report = await passing([
    [lead, NINE - 1],
    [submission, NINE],
    [handoff, NINE - MINUTE],
    [person, NINE],
    [digest, NINE],
    [list, NINE],
    [policy, NINE],
    [review, NINE],
    [{ ...handoff, number: 2 }, NINE + 1],
  ]);
  expect(recovered).toMatchObject([lead, submission, handoff, person, digest, list, policy, review]);
  expect(report).toEqual({ recovered: 8, failed: 0, overdue: 0, longestWaitMs: 0 });
});

it('goes on after a record that cannot be put right, and says so', async () => {
  const report = await passing(
    [
      [lead, NINE],
      [handoff, NINE],
    ],
    { broken: lead },
  );
  expect(recovered).toMatchObject([handoff]);
  expect(failed).toEqual([[{ ...lead, dueAt: NINE }, new Error('broken')]]);
  expect(report).toMatchObject({ recovered: 1, failed: 1 });
});

it('counts what the pass before should have finished', async () => {
  const report = await passing([
    [lead, NINE - 5 * MINUTE],
    [handoff, NINE - 5 * MINUTE + 1],
  ]);
  expect(report).toMatchObject({ recovered: 2, overdue: 1 });
});

it('says how long the first of all waiting lists has waited', async () => {
  expect(await passing([], { waitingSince: NINE - 3 * MINUTE })).toMatchObject({
    longestWaitMs: 3 * MINUTE,
  });
});
