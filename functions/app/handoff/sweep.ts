import { type EpochMs, MINUTE } from '../../domain/time.ts';
import type { Now, OwedRecord, OwedWork } from '../ports.ts';

/** How each kind of record is put right; every one is safe to repeat and does nothing where nothing is owed. */
export type Recoveries = {
  readonly [Kind in OwedRecord['kind']]: (record: Extract<OwedRecord, { kind: Kind }>) => Promise<unknown>;
};

export interface SweepDeps {
  readonly work: OwedWork;
  readonly recover: Recoveries;
  /** Offers returned capacity to the waiting lists. @returns since when the first of all has waited. */
  readonly drainWaitingLists: () => Promise<EpochMs | undefined>;
  /** Told of a record that could not be put right; it stays owed. */
  readonly onFailed: (record: OwedRecord, cause: unknown) => void;
  readonly now: Now;
}

export interface SweepReport {
  readonly recovered: number;
  readonly failed: number;
  /** Records that were owed already in the pass before. */
  readonly overdue: number;
  /** Milliseconds that the first handoff of all waiting lists has waited. */
  readonly longestWaitMs: number;
}

/** The latest pass as it is remembered, so that anybody can see whether the sweeper still runs. */
export interface SweepPass extends SweepReport {
  /** When it ended. */
  readonly at: EpochMs;
}

const PASS_EVERY = 5 * MINUTE;
/** Per shard and pass; what is left comes in the next one. */
const MOST_PER_SHARD = 200;

/** Finishes owed work that the usual path left behind: reads only the index of owed work, and each record again. */
export const sweep =
  ({ work, recover, drainWaitingLists, onFailed, now }: SweepDeps) =>
  async (): Promise<SweepReport> => {
    const startedAt = now();
    let recovered = 0;
    let failed = 0;
    let overdue = 0;
    for (let shard = 0; shard < work.shards; shard += 1) {
      for (const record of await work.owed(shard, startedAt, MOST_PER_SHARD)) {
        if (record.dueAt <= startedAt - PASS_EVERY) overdue += 1;
        try {
          await recoverOne(recover, record);
          recovered += 1;
        } catch (cause) {
          failed += 1;
          onFailed(record, cause);
        }
      }
    }
    const waitingSince = await drainWaitingLists();
    return {
      recovered,
      failed,
      overdue,
      longestWaitMs: waitingSince === undefined ? 0 : now() - waitingSince,
    };
  };

function recoverOne(recover: Recoveries, record: OwedRecord): Promise<unknown> {
  switch (record.kind) {
    case 'lead':
      return recover.lead(record);
    case 'submission':
      return recover.submission(record);
    case 'handoff':
      return recover.handoff(record);
    case 'person':
      return recover.person(record);
    case 'digest':
      return recover.digest(record);
    case 'list':
      return recover.list(record);
    case 'policy':
      return recover.policy(record);
    case 'review':
      return recover.review(record);
  }
}
