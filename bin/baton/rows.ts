import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type RowHandlers, readCsvRows } from '../../functions/adapters/csv-rows.ts';
import { readJsonLines } from '../../functions/adapters/json-lines.ts';
import { lineStretches, type Stretch, WHOLE } from './stretches.ts';
import { UsageError } from './usage-error.ts';

export interface FileHandlers extends RowHandlers {
  /** Told how many bytes have been read. */
  readonly onBytes?: (bytes: number) => void;
}

/** Reads a file row by row. @throws UsageError when it is not there or of another kind. */
export async function readRows(
  file: string,
  handlers: FileHandlers,
  stretch: Stretch = WHOLE,
): Promise<void> {
  const read = READERS[endingOf(file)];
  if (read === undefined)
    throw new UsageError(`${file} is neither .csv nor .jsonl: its ending says how to read it.`);
  try {
    await read(file, handlers, stretch);
  } catch (cause) {
    if (isMissing(cause)) throw new UsageError(`The file ${file} cannot be read.`, { cause });
    if (isUndecodable(cause))
      throw new UsageError(`${file} is not written in UTF-8. Save it as "CSV UTF-8".`, { cause });
    throw cause;
  }
}

const endingOf = (file: string): string => /\.[^.]*$/.exec(file)?.[0].toLowerCase() ?? '';

/** Cuts a file into so many stretches; in one piece where only who has read what is above can tell a row from its middle. */
export const stretchesOf = (file: string, count: number): readonly Stretch[] =>
  READERS[endingOf(file)] === readLines ? lineStretches(file, count) : [WHOLE];

const isUndecodable = (cause: unknown): boolean =>
  cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'syscall' in cause;

async function readCsv(file: string, handlers: FileHandlers): Promise<void> {
  const isCsv = await readCsvRows(
    { beginning: () => beginningOf(file), from: (line) => textFrom(file, line, handlers) },
    handlers,
  );
  if (!isCsv) throw new UsageError(`${file} is no CSV: its quotation marks do not match.`);
}

/** Bytes in which the first line ends. */
const HEADER = 16_384;

/** In a single-byte encoding, so that no character is cut. */
async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER), 0, HEADER, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The text of a file from a line on. */
async function* textFrom(
  file: string,
  line: number,
  { onBytes }: FileHandlers,
): AsyncGenerator<string, void> {
  const source = createReadStream(file);
  const bytes: ReadableStream<Uint8Array> = Readable.toWeb(source);
  let above = line - 1;
  for await (const text of bytes.pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))) {
    onBytes?.(source.bytesRead);
    let start = 0;
    for (; above > 0; above -= 1) {
      start = text.indexOf('\n', start) + 1;
      if (start === 0) break;
    }
    if (above === 0) yield text.slice(start);
  }
}

/** Bytes that are read at once; a line may be longer. */
const CHUNK = 131_072;

async function readLines(
  file: string,
  { onBytes, ...handlers }: FileHandlers,
  { from, to, above }: Stretch,
): Promise<void> {
  const source = createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK, start: from, end: to - 1 });
  async function* chunks(): AsyncGenerator<string, void> {
    for await (const chunk of source) {
      yield String(chunk);
      onBytes?.(source.bytesRead);
    }
  }
  await readJsonLines(chunks(), handlers, above);
}

const READERS: Readonly<Partial<Record<string, typeof readLines>>> = {
  '.csv': readCsv,
  '.jsonl': readLines,
  '.ndjson': readLines,
};
