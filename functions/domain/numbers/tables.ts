import { ageingOf, type DayOfCounts } from './ageing.ts';
import { CAUSE, contestedOf } from './cause-counters.ts';
import { type Cell, count, days, durationIf, fractionIf, moneyIf, type Row, share, word } from './cells.ts';
import type { Counts, Values } from './counts.ts';
import { funnelOf } from './funnel.ts';
import { hoursIn, slotCounter } from './hours.ts';
import { ANSWERED, latencyRows } from './latencies.ts';
import { leaksIn } from './leaks.ts';
import { daysAgo } from './periods.ts';
import { rankedCounters } from './ranked.ts';
import { refusalsIn } from './refusals.ts';
import { clockMeasure, responsesIn } from './responses.ts';
import type { SourceDay } from './source-days.ts';
import { sourceRows } from './sources.ts';
import type { TableName } from './table-names.ts';
import { waitMeasure, waitRows } from './waits.ts';

/** The counts of a stretch of time. */
export interface StretchNumbers {
  /** Its name, or `all`. */
  readonly stretch: string;
  /** As known now. */
  readonly values: Values;
  /** The same with closed months as they were closed. */
  readonly frozen: Values;
}

/** A table over the values of a dimension, in a stretch of time. */
export type MakeRows = (numbers: StretchNumbers, days: readonly SourceDay[]) => readonly Row[];

const ofEach =
  (rows: (counts: Counts, value: string, numbers: StretchNumbers) => readonly Row[]): MakeRows =>
  (numbers) =>
    Object.entries(numbers.values).flatMap(([value, counts]) =>
      rows(counts, value, numbers).map((row) => ({ value: word(value), ...row })),
    );

const funnel = ofEach((counts, value, { frozen }) => {
  const before = frozen[value] ?? {};
  return funnelOf(counts).map(({ stage, inPeriod, ofCaptured, ofMqls, medianMs, p90Ms, unordered }) => {
    const by = inPeriod - (before[stage] ?? 0);
    return {
      ...{ stage: word(stage), inPeriod: count(inPeriod - by, stage), restated: { kind: 'restated', by } },
      ofCaptured: share(stage === 'captured' ? stage : `captured>${stage}`, ofCaptured),
      ofMqls: ofMqls && share(`mql>${stage}`, ofMqls),
      ...{ medianMs: durationIf(medianMs), p90Ms: durationIf(p90Ms) },
      unordered: unordered === undefined ? undefined : count(unordered, 'unordered'),
    };
  });
});

const sources: MakeRows = ({ values }, brought) =>
  sourceRows(values, brought).map((row) => ({
    value: word(row.name),
    visitors: row.visitors === undefined ? undefined : count(row.visitors),
    captured: count(row.captured, 'captured'),
    ...{ mql: share('captured>mql', row.mql), sql: share('captured>sql', row.sql) },
    ...{
      customer: share('captured>customer', row.customer),
      opportunity: share('mql>opportunity', row.opportunity),
    },
    ...{ won: moneyIf(row.value, 'value:'), spend: moneyIf(row.spend) },
    ...{ perMql: moneyIf(row.perMql), perSql: moneyIf(row.perSql), perCustomer: moneyIf(row.perCustomer) },
  }));

const leaks = ofEach((counts) => {
  const { handed, unattempted, undisposed, unrecycled } = leaksIn(counts);
  return [
    {
      handed: share('mql>handed', handed),
      unattempted: share('mql>unattempted', unattempted),
      undisposed: share('mql>undisposed', undisposed),
      unrecycled: share('mql>unrecycled', unrecycled),
    },
  ];
});

const waits = ofEach((counts) =>
  waitRows(counts).map(({ wait, leads, sql, opportunity, customer, medianMs, workingMs }) => ({
    ...{ wait: word(wait), waited: count(leads, waitMeasure(wait)) },
    sql: share(waitMeasure(wait, 'sql'), sql),
    opportunity: share(waitMeasure(wait, 'opportunity'), opportunity),
    customer: share(waitMeasure(wait, 'customer'), customer),
    ...{ medianWaitMs: durationIf(medianMs), workingTimeMs: durationIf(workingMs) },
  })),
);

/** A column for each reason that was given, by its id. */
export const REASON = 'refused:';

const reasons: MakeRows = ({ values }) => {
  const found = refusalsIn(values);
  return found.rows.map(({ name, disposed, refused }) => ({
    ...{ value: word(name), outcomes: count(disposed, 'disposed') },
    ...Object.fromEntries(
      refused.map((n, place) => {
        const measure = `${REASON}${found.reasons[place]}`;
        return [measure, count(n, measure)];
      }),
    ),
  }));
};

/** Nothing where there are none. */
const some = (n: number, measure: string): Cell | undefined => (n === 0 ? undefined : count(n, measure));

const responses = ofEach((counts) => {
  const { inTime, missed, waived, excused, outcomes, medianMs, p90Ms, waitMs } = responsesIn(counts);
  const response = (n: number, what: string) => some(n, clockMeasure('response', what));
  if (inTime.of + outcomes.of + excused === 0) return [];
  return [
    {
      ...{ inTime: share(clockMeasure('response', 'met'), inTime), missed: response(missed, 'missed') },
      ...{ waived: response(waived, 'waived'), excused: response(excused, 'excused') },
      ...{ responseMs: durationIf(medianMs), p90Ms: durationIf(p90Ms), medianWaitMs: durationIf(waitMs) },
      outcomesInTime: share(clockMeasure('disposition', 'met'), outcomes),
    },
  ];
});

/** Of pools beside each other only what took time. */
const latency = ofEach((counts, _, { values }) =>
  latencyRows(counts)
    .filter(({ totalMs }) => totalMs > 0 || Object.keys(values).length === 1)
    .map(({ part, totalMs, ofAll, medianMs, p90Ms }) => ({
      part: word(part),
      answered: part === 'all' ? count(Number(counts[ANSWERED]), ANSWERED) : undefined,
      ...{ totalMs: durationIf(totalMs), ofAll: fractionIf(ofAll) },
      ...{ medianMs: durationIf(medianMs), p90Ms: durationIf(p90Ms) },
    })),
);

const hours = ofEach((counts) =>
  hoursIn(counts).map(({ weekday, daytime, handoffs, inTime, responseMs, waitMs, isFew }) => {
    const measure = (what: string) => slotCounter(`${weekday}-${daytime}`, what);
    return {
      ...{ weekday: word(weekday), daytime: word(daytime), handoffs: count(handoffs, measure('got')) },
      inTime: share(measure('met'), inTime),
      ...{ responseMs: durationIf(responseMs), medianWaitMs: durationIf(waitMs) },
      few: isFew ? word('few') : undefined,
    };
  }),
);

/** A column for each cause, by its id, and beside it one for what is contested of it. */
const causes: MakeRows = ({ values }) => {
  const counters = rankedCounters(values, CAUSE);
  return Object.entries(values)
    .map(([name, counts]) => ({ name, counts, unconverted: counts['unconverted'] ?? 0 }))
    .filter(({ unconverted }) => unconverted > 0)
    .sort((one, other) => other.unconverted - one.unconverted)
    .map(({ name, counts, unconverted }) => ({
      ...{
        value: word(name),
        unconverted: count(unconverted, 'unconverted'),
        ...contested(counts, 'unconverted'),
      },
      ...Object.assign(
        {},
        ...counters.map((counter) => ({
          [counter]: count(counts[counter] ?? 0, counter),
          ...contested(counts, counter),
        })),
      ),
    }));
};

function contested(counts: Counts, counter: string): Row {
  const beside = String(contestedOf(counter));
  return { [beside]: some(counts[beside] ?? 0, beside) };
}

/** Those that are made of the counts of a stretch. */
export const TABLES = {
  funnel,
  sources,
  leaks,
  waits,
  responses,
  latency,
  hours,
  reasons,
  causes,
} as const satisfies Record<Exclude<TableName, 'ageing'>, MakeRows>;

/** Before counting could begin. */
export const LONG_AGO = '2000-01-01';

/** How long leads of a value have been in their stage, whenever they came there. */
export function ageingRows(value: string, counted: readonly DayOfCounts[], today: string): readonly Row[] {
  const ago = (n: number) => daysAgo(today, n);
  return ageingOf(counted, today).map(({ stage, leads, median, p90, week, month, quarter, longer }) => {
    const standing = (n: number, from: string, to: string) => count(n, `stands:${stage}`, { from, to });
    return {
      ...{ value: word(value), stage: word(stage), standing: standing(leads, LONG_AGO, today) },
      ...{ medianDays: days(median), p90Days: days(p90), week: standing(week, ago(7), today) },
      ...{ month: standing(month, ago(30), ago(8)), quarter: standing(quarter, ago(90), ago(31)) },
      longer: standing(longer, LONG_AGO, ago(91)),
    };
  });
}
