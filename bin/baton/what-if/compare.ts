import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { Measures, RepLoad } from './measure.ts';

/** One measure of both sides; undefined where there is none. */
export interface Row {
  readonly measure: string;
  readonly unit: 'leads' | '%' | 'minutes';
  readonly now: number | undefined;
  readonly changed: number | undefined;
}

/** @param share - Of all values, ascending, the smallest that so many do not exceed. */
const quantile = (values: readonly number[], share: number): number | undefined =>
  values[Math.max(0, Math.ceil(values.length * share) - 1)];

/** What both sides have made of the same leads. */
export function compare(now: Measures, changed: Measures): readonly Row[] {
  const row = (measure: string, unit: Row['unit'], of: (side: Measures) => number | undefined): Row => ({
    ...{ measure, unit },
    ...{ now: rounded(of(now)), changed: rounded(of(changed)) },
  });
  const waited = (share: number) => (side: Measures) => minutes(quantile(side.waits, share));
  const worked = (share: number) => (side: Measures) => minutes(quantile(side.workingWaits, share));
  return [
    row('handoffs', 'leads', ({ handoffs }) => handoffs),
    row('answered in time', '%', ({ inTime, handoffs }) => percent(inTime, handoffs)),
    row('buyer waited, median', 'minutes', waited(0.5)),
    row('buyer waited, 90th percentile', 'minutes', waited(0.9)),
    row('buyer waited, longest', 'minutes', waited(1)),
    row('of it working time, median', 'minutes', worked(0.5)),
    row('of it working time, 90th percentile', 'minutes', worked(0.9)),
    row('of it working time, longest', 'minutes', worked(1)),
    row('escalated', 'leads', ({ escalated }) => escalated),
    row('passed on', 'leads', ({ reassigned }) => reassigned),
    row('waited in line', 'leads', ({ inLine }) => inLine),
    row('came to the queue', 'leads', ({ queued }) => queued),
    row('never answered', 'leads', ({ unanswered }) => unanswered),
    ...repsOf(now, changed).flatMap((person) => {
      const of = (side: Measures): RepLoad | undefined => side.reps.find((rep) => rep.person === person);
      return [
        row(`${person} had`, 'leads', (side) => of(side)?.handoffs),
        row(`${person} was busy`, '%', (side) => percent(of(side)?.busy, 1)),
      ];
    }),
  ];
}

/** In the order of the team that is, then who is new. */
export const repsOf = (now: Measures, changed: Measures): readonly string[] => [
  ...new Set([...now.reps, ...changed.reps].map(({ person }) => person)),
];

/** Bounds of the bars of waiting, and how they are called. */
const BARS: readonly (readonly [number, string])[] = [
  [5 * MINUTE, '≤ 5 min'],
  [15 * MINUTE, '≤ 15 min'],
  [HOUR, '≤ 1 h'],
  [4 * HOUR, '≤ 4 h'],
  [24 * HOUR, '≤ 24 h'],
  [Number.POSITIVE_INFINITY, 'more'],
];

/** How many waited how long. */
export const waitingBars = ({ waits }: Measures): readonly { label: string; leads: number }[] =>
  BARS.map(([most, label], at) => {
    const least = BARS[at - 1]?.[0] ?? -1;
    return { label, leads: waits.filter((wait) => wait > least && wait <= most).length };
  });

const minutes = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / MINUTE);
const percent = (part: number | undefined, whole: number): number | undefined =>
  part === undefined || whole === 0 ? undefined : (100 * part) / whole;
const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value * 10) / 10;

/** A table for a spreadsheet. */
export const csvOf = (rows: readonly Row[]): string =>
  [
    'measure,unit,now,what if',
    ...rows.map(({ measure, unit, now = '', changed = '' }) => `"${measure}",${unit},${now},${changed}`),
    '',
  ].join('\n');

/** The same for a terminal. */
export function linesOf(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(({ measure }) => measure.length));
  const cell = (value: number | undefined, unit: Row['unit']): string =>
    (value === undefined ? '-' : `${value}${UNITS[unit]}`).padStart(12);
  return [
    `${''.padEnd(width)}${'now'.padStart(12)}${'what if'.padStart(12)}`,
    ...rows.map(
      ({ measure, unit, now, changed }) => `${measure.padEnd(width)}${cell(now, unit)}${cell(changed, unit)}`,
    ),
  ];
}

const UNITS = { leads: '', '%': ' %', minutes: ' min' } as const;
