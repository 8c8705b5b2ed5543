import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';

/** One row of a table with its line, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
  /** As which it stands in its file, where that is JSON. */
  readonly json?: string;
}

/** A row that cannot be used; nothing of what it holds is quoted, for that may be personal. */
export interface BadRow {
  readonly line: number;
  readonly detail: string;
}

export interface RowHandlers {
  /** Told once, before any row; only where a table names its columns at the top. */
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onRow: (row: Row) => void;
  readonly onBad: (row: BadRow) => void;
}

/** Where CSV comes from; it may be read more than once. */
export interface CsvText {
  /** Its first characters, the whole first line among them; in any encoding that keeps ASCII. */
  readonly beginning: () => Promise<string>;
  /** From a line on, which counts from 1. */
  readonly from: (line: number) => AsyncIterable<string>;
}

/** CSV that is at hand as a whole. */
export const csvText = (text: string): CsvText => ({
  beginning: async () => text,
  async *from(line) {
    let start = 0;
    for (let above = line - 1; above > 0; above -= 1) {
      start = text.indexOf('\n', start) + 1;
      if (start === 0) return;
    }
    yield text.slice(start);
  },
});

/** Reads CSV row by row; a row that cannot be used stops no other. @returns false where it is none: its quotation marks do not match. */
export async function readCsvRows(text: CsvText, handlers: RowHandlers): Promise<boolean> {
  const delimiter = delimiterIn(await text.beginning());
  let columns: string[] | undefined;
  const onColumns = (header: string[]): string[] => {
    handlers.onColumns(header);
    columns = header;
    return header;
  };
  let from = 1;
  for (let unclosed = 0; unclosed <= MOST_UNCLOSED; unclosed += 1) {
    const lost = await parseFrom(text, { from, delimiter, columns: columns ?? onColumns }, handlers);
    if (lost === undefined) return true;
    handlers.onBad({ line: lost, detail: 'a quotation mark is not closed' });
    from = lost + 1;
  }
  return false;
}

interface InfoRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

interface Parsing {
  /** Line, from 1. */
  readonly from: number;
  readonly delimiter: string;
  readonly columns: string[] | ((header: string[]) => string[]);
}

/**
 * @returns the line of a quotation mark that is never closed, which would swallow all rows below it; undefined once all
 * rows are read.
 */
async function parseFrom(
  text: CsvText,
  { from, delimiter, columns }: Parsing,
  { onRow, onBad }: RowHandlers,
): Promise<number | undefined> {
  const above = from - 1;
  // The first line names the columns.
  let last = Math.max(above, 1);
  let lost: number | undefined;
  const parser = parse({
    bom: true,
    columns,
    delimiter,
    info: true,
    max_record_size: LARGEST_ROW,
    // A stray quotation mark is a character.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip(error: CsvError | undefined): undefined {
      const code = error?.code ?? '';
      const line = above + Number(error?.['lines'] ?? 0);
      if (UNCLOSED.has(code)) lost ??= last + 1;
      else if (lost === undefined) {
        onBad({ line, detail: CSV_FAULTS[code] ?? 'it is not valid CSV' });
        last = line;
      }
    },
    // Told as they are read, in one order with those that are skipped; nothing is kept.
    on_record({ record, info }: InfoRow): null {
      if (lost === undefined) {
        last = above + info.lines;
        onRow({ line: last, cells: record });
      }
      return null;
    },
  });
  const source = Readable.from(text.from(from));
  source.on('error', (cause) => parser.destroy(cause));
  await finished(source.pipe(parser).resume());
  return lost;
}

/** More of them are no slips. */
const MOST_UNCLOSED = 100;
const UNCLOSED = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']);

/** Characters: far above what anybody tells of one lead, and a bound where a quotation mark is never closed. */
const LARGEST_ROW = 64_000;

const DELIMITERS = [',', ';', '\t'] as const;

/** Spreadsheets write what their country does: the delimiter that comes most often in the first line. */
function delimiterIn(beginning: string): string {
  const [header = ''] = beginning.split(/[\r\n]/, 1);
  const names = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => names.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

const CSV_FAULTS: Readonly<Partial<Record<string, string>>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: 'it has more or fewer columns than the first line',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'it has more or fewer columns than the first line',
};
