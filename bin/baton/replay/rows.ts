import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CsvError, parse } from 'csv-parse';
import { UsageError } from '../usage-error.ts';

/** One row of a file with its line, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** A row that cannot be used; nothing of what it holds is quoted, for that may be personal. */
export interface BadRow {
  readonly line: number;
  readonly detail: string;
}

export interface RowHandlers {
  /** Told once, before any row; only where a file names its columns at the top. */
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onRow: (row: Row) => void;
  readonly onBad: (row: BadRow) => void;
}

/** Reads a file row by row. @throws UsageError when it is not there or of another kind. */
export async function readRows(file: string, handlers: RowHandlers): Promise<void> {
  const extension = /\.[^.]*$/.exec(file)?.[0].toLowerCase() ?? '';
  const read = READERS[extension];
  if (read === undefined)
    throw new UsageError(`${file} is neither .csv nor .jsonl: its ending says how to read it.`);
  try {
    await read(file, handlers);
  } catch (cause) {
    if (isMissing(cause)) throw new UsageError(`The file ${file} cannot be read.`, { cause });
    throw cause;
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

interface InfoRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

async function readCsv(file: string, { onColumns, onRow, onBad }: RowHandlers): Promise<void> {
  const skip = (error: CsvError | undefined): undefined => {
    const line = Number(error?.['lines'] ?? 0);
    onBad({ line, detail: CSV_FAULTS[error?.code ?? ''] ?? 'it is not valid CSV' });
  };
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    columns: (header: string[]) => {
      onColumns(header);
      return header;
    },
    on_skip: skip,
  });
  const source = createReadStream(file);
  source.on('error', (cause) => parser.destroy(cause));
  const rows: AsyncIterable<InfoRow> = source.pipe(parser);
  for await (const { record, info } of rows) onRow({ line: info.lines, cells: record });
}

const CSV_FAULTS: Readonly<Partial<Record<string, string>>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: 'it has more or fewer columns than the first line',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'it has more or fewer columns than the first line',
};

async function readLines(file: string, { onRow, onBad }: RowHandlers): Promise<void> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const cells = objectOf(text);
    if (cells === undefined) onBad({ line, detail: 'it is not one JSON object' });
    else onRow({ line, cells });
  }
}

function objectOf(text: string): Row['cells'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const READERS: Readonly<Partial<Record<string, typeof readCsv>>> = {
  '.csv': readCsv,
  '.jsonl': readLines,
  '.ndjson': readLines,
};
