import type { Dimension } from '../../domain/numbers/counts.ts';
import type { Viewer } from '../desk/viewer.ts';
import type { NumbersBrief } from './numbers-brief.ts';

/** What the values of a dimension are called, by their ids. */
export type NameValues = (viewer: Viewer, by: Dimension) => Promise<NumbersBrief['names']>;

/** People and pools have names; all other values are words. */
export const nameValues =
  (pools: () => Promise<readonly { readonly id: string; readonly name: string }[]>): NameValues =>
  async ({ people }, by) => {
    const named = by === 'rep' ? people : by === 'pool' ? await pools() : [];
    return Object.fromEntries(named.map(({ id, name }) => [id, name]));
  };
