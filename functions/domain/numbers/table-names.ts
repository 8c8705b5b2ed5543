import { DIMENSIONS, type Dimension } from './counts.ts';

/** The tables of what was counted, by their names in addresses and commands. */
export const TABLE_NAMES = [
  'funnel',
  'sources',
  'ageing',
  'leaks',
  'waits',
  'responses',
  'latency',
  'hours',
  'reasons',
  'causes',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Beside them what has changed since the months before Baton: of no period, and told apart by nothing. */
export const BEFORE_AFTER = 'before-after';
export type NumbersPageName = TableName | typeof BEFORE_AFTER;

/** By what each is told apart unless it is said otherwise. */
export const USUAL_DIMENSION: Readonly<Record<TableName, Dimension>> = {
  funnel: 'all',
  sources: 'source',
  ageing: 'all',
  leaks: 'all',
  waits: 'all',
  responses: 'pool',
  latency: 'all',
  hours: 'all',
  reasons: 'campaign',
  causes: 'source',
};

/** By what each may be told apart. @see RULES.md#A13 @see RULES.md#A17 */
export function dimensionsOf(table: TableName): readonly Dimension[] {
  if (table === 'latency') return ['all', 'pool'];
  return table === 'hours' ? DIMENSIONS.filter((dimension) => dimension !== 'rep') : DIMENSIONS;
}
