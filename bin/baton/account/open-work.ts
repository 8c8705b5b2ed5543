import { keys } from '../../../functions/adapters/records/keys.ts';
import { listKeys } from '../../../functions/adapters/records/list-keys.ts';
import { owedWorkRecords } from '../../../functions/adapters/records/owed-work.ts';
import { routingKeys } from '../../../functions/adapters/records/routing-keys.ts';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { ItemKey, ItemStore } from '../../../functions/app/item-store.ts';
import type { OwedRecord } from '../../../functions/app/ports.ts';
import { handoffItem } from '../../../functions/contracts/items-handoff.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';

/** Twice the sweeper's pace: what is owed longer than this was not finished by the pass before. */
export const OVERDUE = 10 * MINUTE;

/** All that the index of owed work knows: each open handoff, and whatever else somebody will look at again. */
export interface OpenWork {
  readonly handoffs: readonly Handoff[];
  /** Leads that owe a step, or whose score may rise by time alone. */
  readonly leads: number;
  /** Posts that are not scored yet. */
  readonly posts: number;
  /** Whether there is more than was read. */
  readonly isPartial: boolean;
}

/** Per shard; the index gives what is due first. */
const MOST = 2_000;

export async function readOpenWork(store: ItemStore, most = MOST): Promise<OpenWork> {
  const shards = await readShards(store, Number.MAX_SAFE_INTEGER, most);
  const records = shards.flat();
  const items = await store.getMany(records.flatMap((one) => (one.kind === 'handoff' ? [keyOf(one)] : [])));
  const handoffs = items.flatMap((item) => (item === undefined ? [] : [recordOf(handoffItem, item)]));
  return {
    handoffs: handoffs.filter(({ phase }) => phase !== 'closed'),
    leads: records.filter(({ kind }) => kind === 'lead').length,
    posts: records.filter(({ kind }) => kind === 'submission').length,
    isPartial: shards.some(({ length }) => length === most),
  };
}

/** Something that should have been looked at, and since when. */
export interface OverdueWork {
  readonly record: OwedRecord['kind'];
  /** Of the handoff, the lead or the person. */
  readonly id: string;
  readonly since: EpochMs;
}

/** Longest overdue first; at most a hundred of each shard. The index may be behind, so each record is read again. */
export async function readOverdue(store: ItemStore, now: EpochMs): Promise<readonly OverdueWork[]> {
  const records = (await readShards(store, now - OVERDUE, 100)).flat();
  const items = await store.getMany(records.map(keyOf));
  const overdue = records.map((record, place) => ({
    record: record.kind,
    id: idOf(record),
    since: Number(items[place]?.['workAt'] ?? Number.POSITIVE_INFINITY),
  }));
  return overdue.filter(({ since }) => since <= now - OVERDUE).sort((a, b) => a.since - b.since);
}

function readShards(store: ItemStore, until: EpochMs, most: number) {
  const work = owedWorkRecords(store);
  return Promise.all(Array.from({ length: work.shards }, (_, shard) => work.owed(shard, until, most)));
}

function idOf(record: OwedRecord): string {
  if (record.kind === 'person') return record.personId;
  if (record.kind === 'digest') return `${record.number} of ${record.personId}`;
  if (record.kind === 'list') return `${record.importId} in ${record.pool}`;
  if (record.kind === 'policy') return record.policy;
  if (record.kind === 'review') return record.reviewId;
  return record.kind === 'handoff' ? handoffId(record.leadId, record.number) : record.leadId;
}

function keyOf(record: OwedRecord): ItemKey {
  switch (record.kind) {
    case 'handoff':
      return keys.handoff(record.leadId, record.number);
    case 'lead':
      return keys.lead(record.leadId);
    case 'submission':
      return keys.submission(record.leadId, record.submissionId);
    case 'person':
      return routingKeys.person(record.personId);
    case 'digest':
      return routingKeys.digest(record.personId, record.number);
    case 'list':
      return listKeys.part(record.pool, record.importId);
    case 'policy':
      return keys.currentPolicy(record.policy);
    case 'review':
      return keys.review(record.reviewId);
  }
}
