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
import { readRows } from '../rows.ts';
import { UsageError } from '../usage-error.ts';

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
  const { words, bad } = await readFile(file, map);
  const noted = deps === undefined ? { changed: 0, same: 0 } : await noteSources(deps, words);
  return { dryRun: deps === undefined, rows: words.length, ...noted, bad };
}

async function readFile(file: string, map: SourceMap | undefined) {
  const lines = new Map<string, number>();
  const words: SourceWord[] = [];
  const bad: BadSource[] = [];
  await readRows(file, {
    onColumns(named) {
      for (const field of ['period', 'source'] as const)
        if (!named.some((column) => columns.fieldOf(column) === field))
          throw new UsageError(`${file} has no column ${field}: its first line names the columns.`);
    },
    onBad: (row) => bad.push(row),
    onRow({ line, cells }) {
      const reading = readSourceWord(columns.saidIn(cells), map);
      if (!reading.ok) return void bad.push(...reading.refusal.map((problem) => ({ line, ...problem })));
      const { period, source, spend } = reading.value;
      // A source may be paid for in several currencies.
      const name = JSON.stringify([period, source, spend?.currency]);
      const earlier = lines.get(name);
      lines.set(name, earlier ?? line);
      if (earlier === undefined) words.push(reading.value);
      else
        bad.push({
          ...{ line, field: 'source' },
          detail: `${source} is in line ${earlier} already, for the same time.`,
          mend: 'Make one row of both.',
        });
    },
  });
  return { words, bad };
}

export function summaryLine(file: string, { dryRun, rows, changed, same, bad }: SourcesSummary): string {
  const badPart = bad.length > 0 ? `, ${badRows(bad)} bad` : '';
  const days = dryRun ? 'Nothing was written.' : `${changed} days changed, ${same} unchanged.`;
  return `${file}: ${rows} rows${badPart}. ${days}`;
}
