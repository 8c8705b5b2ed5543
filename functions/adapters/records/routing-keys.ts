import type { ItemKey } from '../../app/item-store.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import type { EpochMs } from '../../domain/time.ts';
import { shardOf } from './shards.ts';

/** Every key of the table that people, pools and assignments use; `../dynamodb/DATA-MODEL.md` explains them. */

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

export const personPartition = (id: string): string => `REP#${id}`;
export const poolPartition = (pool: string): string => `POOL#${pool}`;

/** Accounts by a key of their name. */
export const namePartition = (nameKey: string): string => `COMPANY#${nameKey}`;
/** All accounts, in shards. */
export const accountList = (shard: number): string => `ACCOUNTS#${shard}`;

export const DIGEST_PREFIX = 'DIGEST#';
export const DECISION_PREFIX = 'DECISION#';

export const WAITING_PREFIX = 'WAITING#';
/** Sort keys of rehearsals begin so; 13 digits of milliseconds last until the year 2286. */
export const rehearsalStart = (at: EpochMs): string => `REHEARSAL#${digits(at, 13)}`;
/** Scores turned round, so that the highest comes first; policies keep them far below. */
const HIGHEST_SCORE = 999_999;

/** Sorts the best first. */
export const scoreRank = (score: number): string =>
  digits(HIGHEST_SCORE - Math.max(0, Math.min(score, HIGHEST_SCORE)), 6);

export const routingKeys = {
  person: (id: string): ItemKey => ({ pk: personPartition(id), sk: 'REP' }),
  load: (person: string): ItemKey => ({ pk: personPartition(person), sk: 'LOAD' }),
  calendarFeed: (person: string): ItemKey => ({ pk: personPartition(person), sk: 'CALENDAR' }),
  digest: (person: string, number: number): ItemKey => ({
    pk: personPartition(person),
    sk: `${DIGEST_PREFIX}${digits(number, 6)}`,
  }),
  pool: (id: string): ItemKey => ({ pk: poolPartition(id), sk: 'POOL' }),
  ledger: (pool: string): ItemKey => ({ pk: poolPartition(pool), sk: 'LEDGER' }),
  waiting: (pool: string, leadId: string, number: number, score: number): ItemKey => {
    const sk = `${WAITING_PREFIX}${scoreRank(score)}#${handoffId(leadId, number)}`;
    return { pk: poolPartition(pool), sk };
  },
  rehearsal: (pool: string, at: EpochMs, leadId: string, number: number): ItemKey => ({
    pk: poolPartition(pool),
    sk: `${rehearsalStart(at)}#${handoffId(leadId, number)}`,
  }),
  decision: (leadId: string, number: number, attempt: number): ItemKey => ({
    pk: `LEAD#${leadId}`,
    sk: `${DECISION_PREFIX}${number}#${attempt}`,
  }),
  companyName: (nameKey: string, domain: string): ItemKey => ({ pk: namePartition(nameKey), sk: domain }),
  listedAccount: (domain: string): ItemKey => ({ pk: accountList(shardOf(domain)), sk: domain }),
  account: (domain: string): ItemKey => ({ pk: `ACCOUNT#${domain}`, sk: 'ACCOUNT' }),
};
