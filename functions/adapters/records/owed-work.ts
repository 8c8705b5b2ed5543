import type { ItemKey, ItemStore } from '../../app/item-store.ts';
import type { OwedRecord, OwedWork } from '../../app/ports.ts';
import { REVIEWS } from './keys.ts';
import { SHARDS } from './shards.ts';

/** @throws for any other item: none but these carries `OWED#…`. */
const recordAt = ({ pk, sk }: ItemKey): OwedRecord => {
  const leadId = /^LEAD#(.+)$/.exec(pk)?.[1];
  const [, kind, rest = ''] = /^(LEAD|HANDOFF|RAW)(?:#(.+))?$/.exec(sk) ?? [];
  if (leadId !== undefined) {
    if (kind === 'LEAD') return { kind: 'lead', leadId };
    if (kind === 'HANDOFF') return { kind: 'handoff', leadId, number: Number(rest) };
    if (kind === 'RAW') return { kind: 'submission', leadId, submissionId: rest };
  }
  const personId = /^REP#(.+)$/.exec(pk)?.[1];
  if (personId !== undefined) {
    if (sk === 'REP') return { kind: 'person', personId };
    const digest = /^DIGEST#(\d+)$/.exec(sk)?.[1];
    if (digest !== undefined) return { kind: 'digest', personId, number: Number(digest) };
  }
  const policy = /^POLICY#(.+)$/.exec(pk)?.[1];
  if (policy !== undefined && sk === 'CURRENT') return { kind: 'policy', policy };
  const reviewId = /^REVIEW#(.+)$/.exec(sk)?.[1];
  if (pk === REVIEWS && reviewId !== undefined) return { kind: 'review', reviewId };
  const pool = /^POOL#(.+)$/.exec(pk)?.[1];
  const importId = /^LIST#(.+)$/.exec(sk)?.[1];
  if (pool !== undefined && importId !== undefined) return { kind: 'list', pool, importId };
  throw new TypeError(`owed work on an item of another kind: ${sk}`);
};

export const owedWorkRecords = (store: ItemStore): OwedWork => ({
  shards: SHARDS,
  async owed(shard, until, limit) {
    const entries = await store.work(`OWED#${shard}`, until, limit);
    return entries.map((entry) => ({ ...recordAt(entry), dueAt: entry.workAt }));
  },
});
