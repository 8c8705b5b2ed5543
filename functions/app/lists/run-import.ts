import type { ImportKind } from '../../domain/lists/import-kind.ts';
import { newPart } from '../../domain/lists/part.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { eachOf } from '../each-of.ts';
import { type ImportRowDeps, importRow, type RowResult } from './import-row.ts';
import type { Origin } from './judge-row.ts';
import type { ImportRecord, Imports, ListEntries, ListParts } from './ports.ts';
import type { ImportRow } from './read-row.ts';

export interface RunImportDeps extends ImportRowDeps {
  readonly imports: Imports;
  readonly parts: Pick<ListParts, 'create'>;
  readonly entries: ListEntries;
  readonly judge: () => Promise<Judge>;
  readonly routing: () => Promise<RoutingPolicy>;
}

export interface ImportRun {
  readonly importId: string;
  readonly imported: number;
  /** Rows that a closed import did not have before, and does not take. */
  readonly late: number;
  readonly erased: number;
  /** How many leads wait in each pool. */
  readonly pools: readonly { readonly pool: string; readonly leads: number }[];
}

/** Requests to the table under way at once, times those of a row. */
const WIDTH = 24;
/** Characters of a digest. */
const ID = 16;

/**
 * Brings in a table and closes the import. An import is known by its kind and name, so one that was interrupted, or is sent
 * again, goes on where it was; once closed it takes no rows that it has not had.
 *
 * @see RULES.md#I6
 */
export const runImport =
  (deps: RunImportDeps) =>
  async (
    kind: ImportKind,
    told: Omit<Origin, 'importId'>,
    rows: readonly ImportRow[],
    onRow: () => void,
  ): Promise<ImportRun> => {
    const importId = deps.digest(`${kind}:${told.name.trim().toLowerCase()}`).slice(0, ID);
    const record = await begin(deps, importId, kind, told.name);
    const [judge, routing] = [await deps.judge(), await deps.routing()];
    const isClosed = record.closedAt !== undefined;
    const take = importRow(deps, { ...told, importId, kind, isClosed, judge, routing });
    const results = await eachOf(rows, WIDTH, async (row) => {
      const result = await take(row);
      onRow();
      return result;
    });
    const count = (wanted: RowResult['kind']): number => results.filter((one) => one.kind === wanted).length;
    const imported = results.filter((one) => one.kind === 'imported' && one.fate !== 'test').length;
    const pools = isClosed ? [] : await finish(deps, record, results, imported);
    return { importId, imported, late: count('late'), erased: count('erased'), pools };
  };

async function begin(
  { imports, now }: RunImportDeps,
  importId: string,
  kind: ImportKind,
  name: string,
): Promise<ImportRecord> {
  const known = await imports.find(importId);
  if (known !== undefined) return known;
  const fresh = { importId, kind, name, startedAt: now(), leads: 0, version: 1 };
  await imports.create(fresh);
  return fresh;
}

async function finish(
  deps: RunImportDeps,
  record: ImportRecord,
  results: readonly RowResult[],
  leads: number,
): Promise<ImportRun['pools']> {
  const pools = await propose(deps, record, results);
  // Whoever loses this race finds it closed.
  await deps.imports.replace(record, { ...record, leads, closedAt: deps.now() });
  return pools;
}

/** One part for each pool that gets any, so that its manager decides about it. */
async function propose(
  { parts, entries, now }: RunImportDeps,
  { importId, kind, name }: ImportRecord,
  results: readonly RowResult[],
) {
  if (kind === 'history') return [];
  const pools = new Set(
    results.flatMap((one) => (one.kind === 'imported' && one.fate === 'handed-on' ? [one.pool] : [])),
  );
  return eachOf([...pools], WIDTH, async (pool) => {
    const leads = await entries.count(importId, pool);
    await parts.create({
      ...newPart({ importId, kind, name, pool, leads, createdAt: now() }),
      version: 1,
    });
    return { pool, leads };
  });
}
