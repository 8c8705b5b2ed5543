import type { Handoff } from './handoff.ts';

/** Id of the pool whose people share a handoff: its team or, where it has none, the pool that it was routed to. @see RULES.md#R19 */
export const groupOf = ({ owner, pool }: Pick<Handoff, 'owner' | 'pool'>): string | undefined =>
  owner?.team ?? pool;
