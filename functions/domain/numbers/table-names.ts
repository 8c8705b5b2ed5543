/** The tables of what was counted, by their names in addresses and commands. */
export const TABLE_NAMES = ['funnel', 'sources', 'ageing', 'leaks', 'waits', 'reasons'] as const;
export type TableName = (typeof TABLE_NAMES)[number];
