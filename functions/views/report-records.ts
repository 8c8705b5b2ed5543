import type { ReportBrief } from '../app/report/report-brief.ts';
import { REPORT_TABLES } from '../domain/report/report.ts';
import { rowRecord } from './number-records.ts';
import { sentenceWords } from './report-words.ts';

/** A report as programs read it. */
export function reportJson({ report, decisions, actions, investigations }: ReportBrief) {
  const { period, before, at, countedUntil, stages, tables, promises, restated } = report;
  return {
    ...{ ...period, before, at: iso(at), countedUntil: countedUntil && iso(countedUntil) },
    sentences: sentenceWords(report),
    stages,
    ...Object.fromEntries(REPORT_TABLES.map((table) => [table, tables[table].map(rowRecord)])),
    ...{ promises, restated },
    decisions: decisions.map(({ at: when, side, text }) => ({ at: iso(when), side, text })),
    actions: actions.map(({ id, side, text }) => ({ id, side, text })),
    investigations: investigations.map(({ id, rate, found: { from, to, departures } }) => ({
      ...{ id, rate, from, to, departures },
    })),
  };
}

/** Its figures for a spreadsheet: a line for each. The first row names the columns. */
export function reportRows({ report }: ReportBrief): readonly (readonly (string | number)[])[] {
  const { from, to } = report.period;
  return [
    ['from', 'to', 'part', 'of', 'figure', 'value'],
    ...[
      ...report.stages.flatMap(({ stage, now, before, median }) => [
        ['stages', stage, 'now', now] as const,
        ['stages', stage, 'before', before] as const,
        ['stages', stage, 'median', median ?? ''] as const,
      ]),
      ...REPORT_TABLES.flatMap((table) =>
        report.tables[table].flatMap((row) => {
          const { of, figures } = partsOf(rowRecord(row));
          return figures.map(([name, value]) => [table, of, name, value] as const);
        }),
      ),
      ...(report.promises?.standings ?? []).flatMap(({ promised, verdict, count, of }) => [
        ['promises', promised.id, 'verdict', verdict] as const,
        ['promises', promised.id, 'count', count] as const,
        ...(of === undefined ? [] : [['promises', promised.id, 'of', of] as const]),
      ]),
      ...report.investigations.map((id) => ['investigations', id, 'open', 1] as const),
      ...report.restated.map(({ month, stage, by }) => ['restated', `${month} ${stage}`, 'by', by] as const),
    ].map((line) => [from, to, ...line]),
  ];
}

/** Words say what a row is of, everything else is its figures. */
function partsOf(record: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(record);
  return {
    of: entries.flatMap(([, value]) => (typeof value === 'string' ? [value] : [])).join(' '),
    figures: entries.flatMap(([name, value]) => flat(name, value)),
  };
}

function flat(name: string, value: unknown): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => flat(`${name}.${inner}`, one));
}

const iso = (at: number): string => new Date(at).toISOString();
