import type { Values } from '../../../functions/domain/numbers/counts.ts';
import { funnelOf } from '../../../functions/domain/numbers/funnel.ts';
import { leaksIn } from '../../../functions/domain/numbers/leaks.ts';
import { refusalsIn } from '../../../functions/domain/numbers/refusals.ts';
import type { SourceDay } from '../../../functions/domain/numbers/source-days.ts';
import { sourceRows } from '../../../functions/domain/numbers/sources.ts';
import { waitRows } from '../../../functions/domain/numbers/waits.ts';
import { durationCell, moneyCell, restatedCell, shareCell } from './cells.ts';
import type { StretchNumbers } from './read-stretches.ts';

/** One row of a table: as programs read it, and as people do. */
export interface Row {
  readonly record: object;
  readonly cells: Readonly<Record<string, string>>;
}

/** A table over the values of a dimension, in a stretch of time. */
export type MakeRows = (numbers: StretchNumbers, days: readonly SourceDay[]) => readonly Row[];

const ofEach =
  (rows: (counts: Values[string], value: string, numbers: StretchNumbers) => readonly Row[]): MakeRows =>
  (numbers) =>
    Object.entries(numbers.values).flatMap(([value, counts]) =>
      rows(counts, value, numbers).map(({ record, cells }) => ({
        record: { value, ...record },
        cells: { value, ...cells },
      })),
    );

const funnel = ofEach((counts, value, { frozen }) => {
  const before = frozen[value] ?? {};
  return funnelOf(counts).map((row) => {
    const restated = row.inPeriod - (before[row.stage] ?? 0);
    return {
      record: { ...row, inPeriod: row.inPeriod - restated, restated },
      cells: {
        ...{
          stage: row.stage,
          'in period': String(row.inPeriod - restated),
          restated: restatedCell(restated),
        },
        ...{ 'of captured': shareCell(row.ofCaptured), 'of MQLs': row.ofMqls ? shareCell(row.ofMqls) : '-' },
        ...{ median: durationCell(row.medianMs), p90: durationCell(row.p90Ms) },
        'out of order': row.unordered?.toString() ?? '-',
      },
    };
  });
});

const sources: MakeRows = ({ values }, days) =>
  sourceRows(values, days).map((row) => ({
    record: row,
    cells: {
      ...{ value: row.name, visitors: row.visitors?.toString() ?? '-', captured: String(row.captured) },
      ...{ MQL: shareCell(row.mql), SQL: shareCell(row.sql), customer: shareCell(row.customer) },
      'opportunity of MQLs': shareCell(row.opportunity),
      ...{ won: moneyCell(row.value), spend: moneyCell(row.spend), 'per MQL': moneyCell(row.perMql) },
    },
  }));

const leaks = ofEach((counts) => {
  const found = leaksIn(counts);
  const { handed, unattempted, undisposed, unrecycled } = found;
  return [
    {
      record: found,
      cells: {
        ...{ 'handed over': shareCell(handed), 'never attempted': shareCell(unattempted) },
        ...{ 'nothing said': shareCell(undisposed), 'not given back': shareCell(unrecycled) },
      },
    },
  ];
});

const WAIT_NAMES = {
  '5m': '≤ 5 min',
  '1h': '≤ 1 h',
  '24h': '≤ 24 h',
  more: 'more',
  never: 'never',
  all: 'all',
} as const;

const waits = ofEach((counts) =>
  waitRows(counts).map((row) => ({
    record: row,
    cells: {
      ...{ wait: WAIT_NAMES[row.wait], leads: String(row.leads), SQL: shareCell(row.sql) },
      ...{ opportunity: shareCell(row.opportunity), customer: shareCell(row.customer) },
      ...{ 'median wait': durationCell(row.medianMs), 'of working time': durationCell(row.workingMs) },
    },
  })),
);

const reasons: MakeRows = ({ values }) => {
  const found = refusalsIn(values);
  return found.rows.map(({ name, disposed, refused }) => {
    const counted = Object.fromEntries(found.reasons.map((reason, place) => [reason, refused[place] ?? 0]));
    return {
      record: { value: name, disposed, refused: counted },
      cells: {
        ...{ value: name, outcomes: String(disposed) },
        ...Object.fromEntries(Object.entries(counted).map(([reason, count]) => [reason, String(count)])),
      },
    };
  });
};

export const TABLES = { funnel, sources, leaks, waits, reasons } as const satisfies Record<string, MakeRows>;
