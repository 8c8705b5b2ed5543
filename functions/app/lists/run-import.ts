import type { ImportKind } from '../../domain/lists/import-kind.ts';
import { newPart } from '../../domain/lists/part.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import { eachOf } from '../each-of.ts';
import { type ImportRowDeps, importRow, type RowResult } from './import-row.ts';
import type { Origin } from './judge-row.ts';
import type { ImportRecord, Imports, ListEntries, ListEntry, ListParts } from './ports.ts';
import type { ImportRow } from './read-row.ts';

export interface RunImportDeps extends ImportRowDeps {
  readonly imports: Imports;
  readonly parts: Pick<ListParts, 'create'>;
  readonly entries: ListEntries;
  readonly judge: () => Promise<Judge>;
  readonly routing: () => Promise<RoutingPolicy>;
  /** Ids of every pool. */
  readonly pools: () => Promise<readonly string[]>;
}

/** Part of the work on a table, for who may not work as long as it takes. */
export interface Stretch {
  /** So many rows were brought in by earlier stretches. */
  readonly from: number;
  /** Nothing is begun after that. */
  readonly until: EpochMs;
}
const ALL: Stretch = { from: 0, until: Number.POSITIVE_INFINITY };

export interface ImportRun {
  readonly importId: string;
  /** So many rows from the first on are in; the import is closed with the last. */
  readonly done: number;
  readonly imported: number;
  /** Rows that a closed import did not have before, and does not take. */
  readonly late: number;
  readonly erased: number;
  /** How many leads wait in each pool. */
  readonly pools: readonly { readonly pool: string; readonly leads: number }[];
}

/** Requests to the table under way at once, times those of a row. */
const WIDTH = 24;
/** Rows between two looks at the clock. */
const AT_ONCE = 5 * WIDTH;
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
    { from, until }: Stretch = ALL,
  ): Promise<ImportRun> => {
    const importId = deps.digest(`${kind}:${told.name.trim().toLowerCase()}`).slice(0, ID);
    const record = await begin(deps, importId, kind, told.name);
    const [judge, routing] = [await deps.judge(), await deps.routing()];
    const isClosed = record.closedAt !== undefined;
    const take = importRow(deps, { ...told, importId, kind, isClosed, judge, routing });
    const results: RowResult[] = [];
    let done = Math.min(from, rows.length);
    // One step at least, so that every stretch comes further.
    do {
      const next = rows.slice(done, done + AT_ONCE);
      const taken = await eachOf(next, WIDTH, async (row) => {
        const result = await take(row);
        onRow();
        return result;
      });
      results.push(...taken);
      done += next.length;
    } while (done < rows.length && deps.now() < until);
    const count = (wanted: RowResult['kind']): number => results.filter((one) => one.kind === wanted).length;
    const imported =
      rows.slice(0, from).filter(({ test }) => !test).length +
      results.filter((one) => one.kind === 'imported' && one.fate !== 'test').length;
    const isLast = done === rows.length;
    const pools = isLast && !isClosed ? await finish(deps, record, imported) : [];
    return { importId, done, imported, late: count('late'), erased: count('erased'), pools };
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

async function finish(deps: RunImportDeps, record: ImportRecord, leads: number): Promise<ImportRun['pools']> {
  const pools = await propose(deps, record);
  // Whoever loses this race finds it closed.
  await deps.imports.replace(record, { ...record, leads, closedAt: deps.now() });
  return pools;
}

/** One part for each pool that gets any, so that its manager decides about it. */
async function propose(
  { parts, entries, pools, now }: RunImportDeps,
  { importId, kind, name }: ImportRecord,
): Promise<ImportRun['pools']> {
  if (kind === 'history') return [];
  const shares = await eachOf(await pools(), WIDTH, async (pool) => {
    const all = await entries.first(importId, pool);
    return { pool, leads: all.length, grades: countBy(all, 'grade'), routes: countBy(all, 'route') };
  });
  const proposed = shares.filter(({ leads }) => leads > 0);
  await eachOf(proposed, WIDTH, (share) =>
    parts.create({ ...newPart({ importId, kind, name, ...share, createdAt: now() }), version: 1 }),
  );
  return proposed.map(({ pool, leads }) => ({ pool, leads }));
}

function countBy(entries: readonly ListEntry[], what: 'grade' | 'route'): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { [what]: value } of entries) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted());
}
