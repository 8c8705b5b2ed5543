import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { Measures, RepLoad } from './measure.ts';
import { quantile } from './quantile.ts';

/** What a side has of a measure; undefined where it has none. */
type Value = number | 'no hours' | undefined;

/** One measure of both sides. */
export interface Row {
  readonly measure: string;
  readonly unit: 'leads' | '%' | 'minutes';
  readonly now: Value;
  readonly changed: Value;
}

/** What both sides have made of the same leads. */
export function compare(now: Measures, changed: Measures): readonly Row[] {
  const row: MakeRow = (measure, unit, of) => ({
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
    ...teamsOf(now, changed).flatMap((team) => [
      ...(team === undefined ? [] : teamRows(team, row)),
      ...repsOf(now, changed)
        .filter((person) => teamOf(now, changed, person) === team)
        .flatMap((person) => repRows(person, row)),
    ]),
  ];
}

type MakeRow = (measure: string, unit: Row['unit'], of: (side: Measures) => Value) => Row;

function repRows(person: string, row: MakeRow): readonly Row[] {
  return [
    row(`${person} had`, 'leads', (side) => loadOf(side, person)?.handoffs),
    row(`${person} was busy`, '%', (side) => {
      const load = loadOf(side, person);
      return load && (percent(load.busy, 1) ?? 'no hours');
    }),
  ];
}

/** Of a side that has no such team, nothing. */
function teamRows(team: string, row: MakeRow): readonly Row[] {
  const members = (side: Measures) => side.reps.filter((rep) => rep.team === team);
  const sum = (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
  return [
    row(`team ${team} had`, 'leads', (side) => sum(members(side).map(({ handoffs }) => handoffs))),
    row(`team ${team} was busy, on average`, '%', (side) => {
      const shares = members(side).flatMap(({ busy }) => busy ?? []);
      return percent(sum(shares), shares.length);
    }),
  ];
}

const loadOf = ({ reps }: Measures, person: string): RepLoad | undefined =>
  reps.find((rep) => rep.person === person);

/** In the team that would be or, where that has none, in the one that is. */
const teamOf = (now: Measures, changed: Measures, person: string): string | undefined =>
  loadOf(changed, person)?.team ?? loadOf(now, person)?.team;

/** In the order of the team that is, then those that are new, and at last none. */
const teamsOf = (now: Measures, changed: Measures): readonly (string | undefined)[] => [
  ...new Set([...now.reps, ...changed.reps].flatMap(({ team }) => team ?? [])),
  undefined,
];

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
const rounded = (value: Value): Value => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);

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
  const cell = (value: Value, unit: Row['unit']): string =>
    (typeof value === 'number' ? `${value}${UNITS[unit]}` : (value ?? '-')).padStart(12);
  return [
    `${''.padEnd(width)}${'now'.padStart(12)}${'what if'.padStart(12)}`,
    ...rows.map(
      ({ measure, unit, now, changed }) => `${measure.padEnd(width)}${cell(now, unit)}${cell(changed, unit)}`,
    ),
  ];
}

const UNITS = { leads: '', '%': ' %', minutes: ' min' } as const;
