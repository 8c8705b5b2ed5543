import type { Directory } from '../directory.ts';
import type { ImportRecord, Imports, ListAnswers, ListEntries, ListParts, StoredPart } from './ports.ts';

export interface ListImportsDeps {
  readonly imports: Pick<Imports, 'list'>;
  readonly parts: Pick<ListParts, 'of'>;
  readonly entries: Pick<ListEntries, 'count'>;
  readonly answers: Pick<ListAnswers, 'count'>;
  /** Ids of every pool. */
  readonly pools: () => Promise<readonly string[]>;
  readonly directory: Pick<Directory, 'pool'>;
}

/** An import, with what each pool still has to take of it. */
export interface ImportOverview extends ImportRecord {
  readonly parts: readonly (StoredPart & {
    readonly poolName: string;
    /** Leads that are not released yet. */
    readonly left: number;
    /** Leads that were released, and whose rep has said what came of it. */
    readonly answered: number;
  })[];
}

/** All imports, the latest first. */
export const listImports =
  ({ imports, parts, entries, answers, pools, directory }: ListImportsDeps) =>
  async (): Promise<readonly ImportOverview[]> => {
    const found = (await Promise.all((await pools()).map(parts.of))).flat();
    const counted = await Promise.all(
      found.map(async (part) => ({
        ...part,
        poolName: (await directory.pool(part.pool)).name,
        left: await entries.count(part.importId, part.pool),
        answered: await answers.count(part),
      })),
    );
    const records = (await imports.list()).toSorted((a, b) => b.startedAt - a.startedAt);
    return records.map((record) => ({
      ...record,
      parts: counted.filter(({ importId }) => importId === record.importId),
    }));
  };
