import type * as z from 'zod';
import { listPartItem } from '../../functions/contracts/items-lists.ts';
import type { Item } from '../database.ts';

type PartState = z.infer<typeof listPartItem>['state'];

/** How an imported list stands of which somebody has still to be handed on. */
export type Pending = Extract<PartState, 'proposed' | 'releasing' | 'paused'>;

const PENDING: readonly PartState[] = ['proposed', 'releasing', 'paused'] satisfies readonly Pending[];
const isPending = (state: PartState): state is Pending => PENDING.includes(state);

/** The leads that wait in imported lists, each with how its list stands. */
export function listedIn(partitions: ReadonlyMap<string, readonly Item[]>): ReadonlyMap<string, Pending> {
  const parts = [...partitions]
    .filter(([pk]) => pk.startsWith('POOL#'))
    .flatMap(([, items]) => items.filter(({ sk }) => String(sk).startsWith('LIST#')))
    .map((item) => listPartItem.parse(item));
  return new Map(
    parts.flatMap(({ importId, pool, state }) =>
      isPending(state)
        ? (partitions.get(`LIST#${importId}#${pool}`) ?? []).map(
            ({ leadId }) => [String(leadId), state] as const,
          )
        : [],
    ),
  );
}
