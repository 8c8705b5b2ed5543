import { Temporal } from 'temporal-polyfill';
import { arrivalOf } from '../../../functions/adapters/arrival-rows.ts';
import type { BadRow, Row } from '../../../functions/adapters/csv-rows.ts';
import type { Arrival, ArrivalHandlers } from '../../../functions/app/backtest/arrival.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { readRows } from '../rows.ts';
import { timeOfDay } from '../sample/time-of-day.ts';
import { seededRandom, seedOf } from '../seeded.ts';
import type { Stretch } from '../stretches.ts';
import { UsageError } from '../usage-error.ts';
import { fill, type ReadMap, type ReplayMap } from './map.ts';

export interface Arrivals {
  /** In order of time. */
  readonly arrivals: readonly Arrival[];
  readonly bad: readonly BadRow[];
}

/** Reads all that happened from a file. Without a map its rows are records as `baton sample` writes them. */
export async function readArrivals(file: string, read: ReadMap | undefined, seed: number): Promise<Arrivals> {
  const arrivals: Arrival[] = [];
  const bad: BadRow[] = [];
  await eachArrival(file, read, seed, {
    onArrival: (arrival) => arrivals.push(arrival),
    onBad: (row) => bad.push(row),
  });
  return { arrivals: arrivals.sort((a, b) => a.at - b.at), bad };
}

interface FileHandlers extends ArrivalHandlers {
  /** Told how many bytes have been read. */
  readonly onBytes?: (bytes: number) => void;
}

/** The same, one by one in the order of the file, or of a stretch of it; nothing is kept. */
export async function eachArrival(
  file: string,
  read: ReadMap | undefined,
  seed: number,
  { onArrival, onBad, onBytes }: FileHandlers,
  stretch?: Stretch,
): Promise<void> {
  const zone = read?.map.zone ?? 'UTC';
  const handlers = {
    ...(onBytes && { onBytes }),
    onColumns(columns: readonly string[]) {
      if (read === undefined)
        throw new UsageError(`${file} needs a map that says what its columns are: --map.`);
      read.checkColumns(columns);
    },
    onBad,
    onRow({ line, cells, json }: Row) {
      // A generator of its own, so that a time of day depends on nothing but seed and row.
      const own = seedOf(seed, line);
      for (const plain of read === undefined ? [cells] : mapped(cells, read.map)) {
        const reading = arrivalOf(line, plain, (text) => instantOf(text, zone, own), json);
        if ('detail' in reading) onBad(reading);
        else onArrival(reading);
      }
    },
  };
  await readRows(file, handlers, stretch);
}

/** What a row says, in the shape of records; what is wrong with one its schema tells. */
function mapped(cells: Row['cells'], map: ReplayMap): readonly unknown[] {
  const at = fill(map.at, cells);
  if (map.kind === undefined) return [leadIn(cells, map, at), ...outcomeIn(cells, map, at)];
  const kind = fill(map.kind, cells);
  switch (kind) {
    case 'lead':
      return [leadIn(cells, map, at)];
    case 'activity': {
      const { properties = {}, ...own } = map.activity ?? {};
      return [{ kind, at, ...filled(own, cells), properties: typed(filled(properties, cells)) }];
    }
    case 'outcome': {
      const told = outcomeIn(cells, map, at);
      return told.length > 0 ? told : [{ kind, at }];
    }
    default:
      return [{ kind, at }];
  }
}

const leadIn = (cells: Row['cells'], { lead }: ReplayMap, at: string | undefined) => ({
  ...{ kind: 'lead', at },
  fields: lead && filled(lead, cells),
});

/** None where the row tells none yet. */
function outcomeIn(cells: Row['cells'], { outcome }: ReplayMap, at: string | undefined): readonly unknown[] {
  if (outcome === undefined) return [];
  const { answers = {}, answer: said, ...others } = outcome;
  const word = fill(said, cells);
  if (word === undefined) return [];
  return [{ kind: 'outcome', at, ...filled(others, cells), answer: answers[word] ?? word }];
}

function filled(texts: object, cells: Row['cells']): Readonly<Record<string, string>> {
  const entries = Object.entries(texts).flatMap(([name, text]) => {
    const value = fill(String(text), cells);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** A table has only texts, but rules count and compare what activities carry. */
const typed = (
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, typedValue(text)]));

function typedValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** As programs write it. */
const INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
const SHORTEST_MONTH = 28;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** A date without a time gets one at which buyers write. */
function instantOf(text: string, timeZone: string, seed: number): EpochMs | undefined {
  // Nearly all of them; Temporal takes ten times as long.
  const [, day] = INSTANT.exec(text) ?? [];
  if (day !== undefined) {
    const at = Date.parse(text);
    // Of a day that its month does not have the next month's is made.
    return Number(day) <= SHORTEST_MONTH || new Date(at).getUTCDate() === Number(day) ? at : undefined;
  }
  try {
    if (DATE.test(text)) {
      const random = seededRandom(seed);
      const plainTime = Temporal.PlainTime.from('00:00').add({ milliseconds: timeOfDay(random) });
      return Temporal.PlainDate.from(text).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
    }
    if (LOCAL.test(text))
      return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
