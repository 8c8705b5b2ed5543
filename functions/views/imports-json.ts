import type { ImportAsked } from '../app/lists/imports-brief.ts';
import type { ImportOverview } from '../app/lists/list-imports.ts';
import type { ImportPreview } from '../app/lists/preview-import.ts';
import type { Table } from '../app/lists/read-table.ts';
import type { ImportRun } from '../app/lists/run-import.ts';
import type { EpochMs } from '../domain/time.ts';

/** What programs get in place of the pages about imports; instants as ISO 8601 in UTC, absent fields left out. */

const isoIf = (at: EpochMs | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** `GET /imports`. */
export const importsJson = (imports: readonly ImportOverview[]) => ({
  imports: imports.map(({ importId, kind, name, leads, startedAt, closedAt, parts }) => ({
    ...{ importId, kind, name, leads },
    ...{ startedAt: isoIf(startedAt), closedAt: isoIf(closedAt) },
    pools: parts.map(({ pool, poolName, state, left, answered, decided, nextCheckAt, ...part }) => ({
      ...{ pool, name: poolName, state, leads: part.leads, waiting: left, answered },
      decided: decided && { by: decided.by, at: isoIf(decided.at) },
      nextLookAt: isoIf(nextCheckAt),
    })),
  })),
});

/** `POST /imports/preview`. */
export const importPreviewJson = (
  { name }: Pick<ImportAsked, 'name'>,
  { rowCount: rows, duplicates, faults }: Omit<Table, 'rows'>,
  { pools, ...preview }: ImportPreview,
) => ({
  ...{ name, rows, duplicates, faults, ...preview },
  pools: pools.map((pool) => ({ ...pool, until: isoIf(pool.until) })),
});

/** `POST /imports`. @param rows - How many of the table can be read. */
export const importRunJson = (
  { importId, done, imported, late, erased, pools }: ImportRun,
  rows: number,
) => ({
  ...{ importId, rows, done, imported, late, erased, pools },
  /** To be sent as `from` with the same table, until it is absent. */
  next: done < rows ? done : undefined,
});
