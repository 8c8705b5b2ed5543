/**
 * What an import is for. `history` fills the past and opens nothing; a `backlog` and a `list`, the leads of an event, are
 * released to reps bit by bit, a list only once a sales manager has approved it.
 */
export const IMPORT_KINDS = ['history', 'backlog', 'list'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
