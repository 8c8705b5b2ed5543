import {
  type NotedSources,
  type NoteSourcesDeps,
  noteSources,
} from '../../../functions/app/numbers/note-sources.ts';
import {
  readSourceWord,
  SOURCE_FIELDS,
  type SourceField,
} from '../../../functions/app/numbers/read-source-word.ts';
import type { SourceWord } from '../../../functions/domain/numbers/source-days.ts';
import type { SourceMap } from '../../../functions/domain/numbers/source-map.ts';
import { knownColumns } from '../known-columns.ts';
import { badRows, type RowProblem } from '../row-problems.ts';
import { readRowsOnce } from '../rows-once.ts';

/** With the names that analytics and advertising tools give to them. */
const columns = knownColumns(SOURCE_FIELDS, {
  period: ['day', 'date', 'month'],
  source: ['utmsource', 'sessionsource', 'trafficsource', 'channel'],
  visitors: ['visits', 'sessions', 'users', 'totalusers'],
  spend: ['cost', 'amount', 'amountspent'],
  currency: ['currencycode'],
});

type BadSource = RowProblem<SourceField>;

/** Days are 0 in a dry run. */
export interface SourcesSummary extends NotedSources {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly bad: readonly BadSource[];
}

/**
 * Reads a file of visitors and spend and keeps it.
 *
 * @param deps - Undefined where nothing is to be written.
 * @param map - Whose names alone are taken; any, where there is none.
 * @throws UsageError
 */
export async function importSources(
  deps: NoteSourcesDeps | undefined,
  file: string,
  map: SourceMap | undefined,
): Promise<SourcesSummary> {
  const { values: words, bad } = await readFile(file, map);
  const noted = deps === undefined ? { changed: 0, same: 0 } : await noteSources(deps, words);
  return { dryRun: deps === undefined, rows: words.length, ...noted, bad };
}

const readFile = (file: string, map: SourceMap | undefined) =>
  readRowsOnce<SourceField, SourceWord>(file, {
    columns,
    required: ['period', 'source'],
    read: (said) => readSourceWord(said, map),
    // A source may be paid for in several currencies.
    keyOf: ({ period, source, spend }) => JSON.stringify([period, source, spend?.currency]),
    again: ({ source }, line) => ({
      field: 'source',
      detail: `${source} is in line ${line} already, for the same time.`,
    }),
  });

export function summaryLine(file: string, { dryRun, rows, changed, same, bad }: SourcesSummary): string {
  const badPart = bad.length > 0 ? `, ${badRows(bad)} bad` : '';
  const days = dryRun ? 'Nothing was written.' : `${changed} days changed, ${same} unchanged.`;
  return `${file}: ${rows} rows${badPart}. ${days}`;
}
