import type { ItemKey } from '../../app/item-store.ts';
import type { WatchedKind } from '../../domain/investigations/watched-periods.ts';
import type { Dimension } from '../../domain/numbers/counts.ts';
import { leadPartition } from './keys.ts';

/** Keys of the items that numbers are counted from and kept in. */

export const hourPartition = (hour: string): string => `HOUR#${hour}`;
/** Hours have all dimensions in one item: nobody reads one of them alone. */
export const HOURS = 'ROLLUP#hour';
export const rollupPartition = (dimension: Dimension): string => `ROLLUP#${dimension}`;

/** A day has ten letters, a month seven. */
const sortKey = (period: string): string => `${period.length > 7 ? 'D' : 'M'}#${period}`;

const CLOSED = 'CLOSED';
/** All weeks in one partition, and all months: one is written a week, and half a year is read at once. */
export const watchedPartition = (kind: WatchedKind): string => `WATCHED#${kind}`;

export const numbersKeys = {
  contribution: (hour: string, leadId: string): ItemKey => ({ pk: hourPartition(hour), sk: leadId }),
  countedAs: (leadId: string): ItemKey => ({ pk: leadPartition(leadId), sk: 'COUNTED' }),
  hour: (hour: string): ItemKey => ({ pk: HOURS, sk: hour }),
  rollup: (dimension: Dimension, period: string): ItemKey => ({
    pk: rollupPartition(dimension),
    sk: sortKey(period),
  }),
  progress: (): ItemKey => ({ pk: 'COUNT', sk: 'PROGRESS' }),
  closed: (month: string): ItemKey => ({ pk: `${CLOSED}#${month}`, sk: CLOSED }),
  closedSums: (month: string, dimension: Dimension): ItemKey => ({
    pk: `${CLOSED}#${month}`,
    sk: dimension,
  }),
  watched: (kind: WatchedKind, from: string): ItemKey => ({ pk: watchedPartition(kind), sk: from }),
};
