import type { ItemKey } from '../../app/item-store.ts';
import type { ListEntry } from '../../app/lists/ports.ts';
import { poolPartition, scoreRank } from './routing-keys.ts';

/** Every key of the table that imports use; `../dynamodb/DATA-MODEL.md` explains them. */

/** All of them in one partition: they are few, and are listed together. */
export const IMPORTS = 'IMPORT';
export const PART_PREFIX = 'LIST#';

export const entryPartition = (importId: string, pool: string): string => `LIST#${importId}#${pool}`;

export const answerPartition = (importId: string, pool: string): string => `ANSWERED#${importId}#${pool}`;

export const listKeys = {
  import: (importId: string): ItemKey => ({ pk: IMPORTS, sk: importId }),
  part: (pool: string, importId: string): ItemKey => ({
    pk: poolPartition(pool),
    sk: `${PART_PREFIX}${importId}`,
  }),
  entry: (
    importId: string,
    pool: string,
    { leadId, score }: Pick<ListEntry, 'leadId' | 'score'>,
  ): ItemKey => ({
    pk: entryPartition(importId, pool),
    sk: `${scoreRank(score)}#${leadId}`,
  }),
  answer: (importId: string, pool: string, leadId: string): ItemKey => ({
    pk: answerPartition(importId, pool),
    sk: leadId,
  }),
  book: (pool: string): ItemKey => ({ pk: poolPartition(pool), sk: 'RELEASE' }),
};
