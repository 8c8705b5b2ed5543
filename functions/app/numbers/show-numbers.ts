import type { Dimension } from '../../domain/numbers/counts.ts';
import { dayOf, hourOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { type Between, type SpanFault, spanOf, usualPeriods } from '../../domain/numbers/spans.ts';
import { type TableName, USUAL_DIMENSION } from '../../domain/numbers/table-names.ts';
import { ok, type Result } from '../../domain/result.ts';
import { deskPage } from '../desk/board.ts';
import type { Viewer } from '../desk/viewer.ts';
import type { Now } from '../ports.ts';
import type { NameValues } from './name-values.ts';
import type { NumbersBrief } from './numbers-brief.ts';
import type { CountProgress } from './ports.ts';
import { type ReadTableDeps, readTable } from './read-table.ts';

export interface ShowNumbersDeps extends ReadTableDeps {
  readonly progress: Pick<CountProgress, 'find'>;
  readonly reporting: () => Promise<Reporting>;
  readonly names: NameValues;
  readonly now: Now;
}

export interface NumbersAsked extends Partial<Between> {
  readonly table: TableName;
  /** As usual for the table, unless it is said otherwise. */
  readonly by?: Dimension | undefined;
}

/** A table of what was counted; of the present month, unless it is said otherwise. Whoever has signed in may see it: it names no lead. */
export const showNumbers =
  (deps: ShowNumbersDeps) =>
  async (viewer: Viewer, asked: NumbersAsked): Promise<Result<NumbersBrief, SpanFault>> => {
    const [reporting, progress] = await Promise.all([deps.reporting(), deps.progress.find()]);
    const at = deps.now();
    const { table, by = USUAL_DIMENSION[table] } = asked;
    const today = dayOf(hourOf(reporting.zone, at));
    const periods = usualPeriods(today, reporting);
    const { from = periods.month.from, to = periods.month.to } = asked;
    const span = spanOf({ from, to });
    if (!span.ok) return span;
    const [rows, names] = await Promise.all([
      readTable(deps)({ table, by, span: span.value, today }, reporting),
      deps.names(viewer, by),
    ]);
    return ok({
      ...deskPage(viewer, at),
      ...{ table, by, span: { from, to }, periods, rows, names },
      countedUntil: progress.version === 0 ? undefined : progress.upTo,
      reportingZone: reporting.zone,
    });
  };
