import type { MonthStandings } from '../../domain/commitments/standing.ts';
import { NONE } from '../../domain/numbers/counts.ts';
import { dayOf, hourOf, monthAfter, monthOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import type { Between } from '../../domain/numbers/spans.ts';
import { USUAL_DIMENSION } from '../../domain/numbers/table-names.ts';
import { decidedIn, leftOf, openInvestigations } from '../../domain/report/agreed.ts';
import { compareStages, type Restated, restatedOf } from '../../domain/report/compare.ts';
import { periodsBefore, type ReportEvery } from '../../domain/report/periods.ts';
import { REPORT_TABLES, type Report } from '../../domain/report/report.ts';
import { sentencesOf } from '../../domain/report/sentences.ts';
import type { Reviews } from '../commitments/ports.ts';
import type { CountProgress, Numbers } from '../numbers/ports.ts';
import { type ReadTableDeps, readTable } from '../numbers/read-table.ts';
import type { Now } from '../ports.ts';
import { countsIn } from './counts-in.ts';

export interface BuildReportDeps extends ReadTableDeps {
  readonly progress: Pick<CountProgress, 'find'>;
  readonly reviews: Pick<Reviews, 'list'>;
  /** How promises stand; undefined where there are none. */
  readonly standings: () => Promise<MonthStandings | undefined>;
  readonly now: Now;
}

export interface ReportAsked {
  readonly period: Between;
  readonly every: ReportEvery;
  readonly reporting: Reporting;
}

/** So many months before that of the report are looked at for what was learned since they were closed. */
const MONTHS_RESTATED = 12;

/** Puts a report together, of what is known now. Reads only. @see RULES.md#A10 */
export const buildReport =
  (deps: BuildReportDeps) =>
  async ({ period, every, reporting }: ReportAsked): Promise<Report> => {
    const at = deps.now();
    const today = dayOf(hourOf(reporting.zone, at));
    const earlier = periodsBefore(period, every);
    const read = readTable(deps);
    const [days, progress, promises, reviews, restated, rows] = await Promise.all([
      deps.numbers.read({ dimension: 'all', from: firstDay(earlier), to: period.to, grain: 'day' }),
      deps.progress.find(),
      deps.standings(),
      deps.reviews.list(),
      readRestated(deps.numbers, period),
      Promise.all(
        REPORT_TABLES.map(async (table) => {
          const by = USUAL_DIMENSION[table];
          return [
            table,
            await read({ table, by, span: { ...period, grain: 'day' }, today }, reporting),
          ] as const;
        }),
      ),
    ]);
    const counts = countsIn(days, period);
    const before = earlier.map((one) => countsIn(days, one));
    const stages = compareStages(counts, before);
    return {
      ...{ period, before: earlier[0], at, stages, restated, promises },
      countedUntil: progress.version === 0 ? undefined : progress.upTo,
      sentences: sentencesOf({ stages, counts, standings: promises?.standings ?? [] }),
      tables: Object.fromEntries(rows) as Report['tables'],
      decisions: decidedIn(reviews, period, reporting.zone),
      actions: leftOf(reviews),
      investigations: openInvestigations(reviews),
    };
  };

const firstDay = (periods: readonly Between[]): string => String(periods.map(({ from }) => from).sort()[0]);

async function readRestated(numbers: Numbers, { to }: Between): Promise<readonly Restated[]> {
  const month = monthOf(to);
  const months = await numbers.read({
    ...{ dimension: 'all', grain: 'month' },
    ...{ from: monthAfter(month, -MONTHS_RESTATED), to: month },
  });
  return restatedOf(
    months.flatMap(({ period, values, closed }) =>
      closed === undefined ? [] : [{ month: period, closed: closed[NONE] ?? {}, now: values[NONE] ?? {} }],
    ),
  );
}
