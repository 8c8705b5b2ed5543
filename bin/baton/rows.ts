import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import { UsageError } from './usage-error.ts';

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
    if (isUndecodable(cause))
      throw new UsageError(`${file} is not written in UTF-8. Save it as "CSV UTF-8".`, { cause });
    throw cause;
  }
}

const isUndecodable = (cause: unknown): boolean =>
  cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

interface InfoRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

async function readCsv(file: string, handlers: RowHandlers): Promise<void> {
  const delimiter = await delimiterOf(file);
  let columns: string[] | undefined;
  const onColumns = (header: string[]): string[] => {
    handlers.onColumns(header);
    columns = header;
    return header;
  };
  let from = 1;
  for (let unclosed = 0; ; unclosed += 1) {
    if (unclosed > MOST_UNCLOSED)
      throw new UsageError(`${file} is no CSV: its quotation marks do not match.`);
    const lost = await parseFrom(file, { from, delimiter, columns: columns ?? onColumns }, handlers);
    if (lost === undefined) return;
    handlers.onBad({ line: lost, detail: 'a quotation mark is not closed' });
    from = lost + 1;
  }
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
  file: string,
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
  const source = Readable.from(textFrom(file, from));
  source.on('error', (cause) => parser.destroy(cause));
  await finished(source.pipe(parser).resume());
  return lost;
}

/** The text of a file from a line on. */
async function* textFrom(file: string, line: number): AsyncGenerator<string, void> {
  const bytes: ReadableStream<Uint8Array> = Readable.toWeb(createReadStream(file));
  let above = line - 1;
  for await (const text of bytes.pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))) {
    let start = 0;
    for (; above > 0; above -= 1) {
      start = text.indexOf('\n', start) + 1;
      if (start === 0) break;
    }
    if (above === 0) yield text.slice(start);
  }
}

/** More of them are no slips. */
const MOST_UNCLOSED = 100;
const UNCLOSED = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']);

/** Characters: far above what anybody tells of one lead, and a bound where a quotation mark is never closed. */
const LARGEST_ROW = 64_000;

const DELIMITERS = [',', ';', '\t'] as const;
/** Bytes in which the first line ends. */
const HEADER = 16_384;

/** Spreadsheets write what their country does: the delimiter that comes most often in the first line. */
async function delimiterOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER), 0, HEADER, 0);
    const [header = ''] = buffer.toString('latin1', 0, bytesRead).split(/[\r\n]/, 1);
    const names = header.replace(/"[^"]*"/g, '');
    const counts = DELIMITERS.map((delimiter) => names.split(delimiter).length);
    return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
  } finally {
    await handle.close();
  }
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
