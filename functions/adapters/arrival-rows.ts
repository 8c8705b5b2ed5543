import type { Arrival, ArrivalHandlers, BadArrival } from '../app/backtest/arrival.ts';
import { readHistoryRecord } from '../contracts/history-record.ts';
import type { EpochMs } from '../domain/time.ts';
import { readJsonLines } from './json-lines.ts';

/**
 * What a row of a file of leads says happened.
 *
 * @param instantOf - Reads the row's `at`; undefined where it is none.
 * @param json - The text that the row was read from, where it is JSON.
 */
export function arrivalOf(
  line: number,
  plain: unknown,
  instantOf: (text: string) => EpochMs | undefined,
  json?: string,
): Arrival | BadArrival {
  const reading = readHistoryRecord(plain);
  if ('fault' in reading) return { line, detail: reading.fault };
  const { record } = reading;
  const at = instantOf(record.at);
  if (at === undefined) return { line, detail: 'at: it is neither a date nor an instant' };
  // What the schema had to fill in is not in the text.
  return { line, at, record, json: record === plain ? json : undefined };
}

/** Reads what `baton export leads` has written, in its order; nothing is kept. */
export const readExport = (
  chunks: AsyncIterable<string>,
  { onArrival, onBad }: ArrivalHandlers,
): Promise<void> =>
  readJsonLines(chunks, {
    onBad,
    onRow({ line, cells, json }) {
      const arrival = arrivalOf(line, cells, exactInstant, json);
      if ('detail' in arrival) onBad(arrival);
      else onArrival(arrival);
    },
  });

/** An instant as programs write it, in UTC with milliseconds. */
function exactInstant(text: string): EpochMs | undefined {
  const at = Date.parse(text);
  return Number.isFinite(at) && new Date(at).toISOString() === text ? at : undefined;
}
